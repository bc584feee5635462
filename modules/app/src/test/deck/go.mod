module sluice/deck

go 1.21.1

require github.com/kong/deck v1.34.0
