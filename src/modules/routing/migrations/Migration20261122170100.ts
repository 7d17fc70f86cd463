import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

/** By which rules the orders of a channel find their warehouses, and what each warehouse takes. */
export class Migration20261122170100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_channel_routing (
      id text PRIMARY KEY, sales_channel_id text NOT NULL, is_enabled boolean NOT NULL DEFAULT false,
      rules jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(rules) = 'array'),
      splits text NOT NULL DEFAULT 'allowed' CHECK (splits IN ('allowed', 'capped', 'forbidden')),
      most_parcels integer NULL CHECK (most_parcels > 1),
      readiness text NOT NULL DEFAULT 'ship_ready' CHECK (readiness IN ('ship_ready', 'wait_for_all', 'cancel_rest')),
      warns_at_add boolean NOT NULL DEFAULT false, checks_at_completion boolean NOT NULL DEFAULT true, ${STAMPS},
      CHECK ((splits = 'capped') = (most_parcels IS NOT NULL)))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_channel_routing_channel" ON comptoir_channel_routing (sales_channel_id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_warehouse_routing (
      id text PRIMARY KEY, location_id text NOT NULL,
      status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')), closed_reason text NULL,
      country_code text NULL CHECK (country_code ~ '^[a-z]{2}$'),
      latitude numeric NULL CHECK (latitude BETWEEN -90 AND 90),
      longitude numeric NULL CHECK (longitude BETWEEN -180 AND 180),
      served jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(served) = 'array'),
      cut_off text NULL CHECK (cut_off ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'), time_zone text NULL,
      working_days jsonb NOT NULL DEFAULT '[1, 2, 3, 4, 5, 6, 7]' CHECK (jsonb_typeof(working_days) = 'array'),
      daily_capacity integer NULL CHECK (daily_capacity >= 0),
      kept_units integer NOT NULL DEFAULT 0 CHECK (kept_units >= 0),
      kept_percent integer NOT NULL DEFAULT 0 CHECK (kept_percent BETWEEN 0 AND 100),
      priority integer NOT NULL DEFAULT 100 CHECK (priority >= 0), ${STAMPS},
      CHECK ((latitude IS NULL) = (longitude IS NULL)), CHECK (status = 'open' OR closed_reason IS NOT NULL))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_warehouse_routing_location" ON comptoir_warehouse_routing (location_id)`
    )
  }

  override async down(): Promise<void> {
    for (const table of ["warehouse_routing", "channel_routing"])
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
  }
}
