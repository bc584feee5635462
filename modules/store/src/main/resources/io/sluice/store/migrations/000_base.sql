-- One row: which line of changes this database holds, and how far it is.
CREATE TABLE config_state (
  one        boolean PRIMARY KEY DEFAULT true CHECK (one),
  epoch      uuid    NOT NULL,
  cluster_id uuid    NOT NULL,
  version    bigint  NOT NULL
);
INSERT INTO config_state (epoch, cluster_id, version) VALUES (gen_random_uuid(), gen_random_uuid(), 0);

CREATE TABLE entities (
  type text COLLATE "C" NOT NULL,
  id   text COLLATE "C" NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (type, id)
);

-- Versions without a gap; only the oldest ones are ever removed.
CREATE TABLE change_log (
  version     bigint NOT NULL,
  seq         integer NOT NULL,
  at          timestamptz NOT NULL DEFAULT now(),
  actor       text NOT NULL,
  entity_type text NOT NULL,
  entity_id   text NOT NULL,
  operation   text NOT NULL,
  before      jsonb,
  after       jsonb,
  PRIMARY KEY (version, seq)
);
CREATE INDEX change_log_at ON change_log USING brin (at);

CREATE TABLE data_planes (
  id         uuid PRIMARY KEY,
  body       jsonb NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX data_planes_expires_at ON data_planes (expires_at);
