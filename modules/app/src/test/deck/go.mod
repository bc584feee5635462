module sluice/deck

go 1.25.5

require github.com/kong/deck v1.55.0
