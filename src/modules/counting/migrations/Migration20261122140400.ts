import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

const DAY = "~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'"

/** Counts, their lines and what people entered, plans, campaigns, and the classes of items. */
export class Migration20261122140400 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_count_campaign (
      id text PRIMARY KEY, location_id text NOT NULL, name text NOT NULL,
      status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'completed', 'cancelled')),
      places_per_sheet integer NOT NULL CHECK (places_per_sheet > 0), is_blind boolean NOT NULL DEFAULT true,
      ends_on text NULL CHECK (ends_on ${DAY}), key text NULL, created_by text NULL,
      begun_at timestamptz NOT NULL, ended_at timestamptz NULL, ended_by text NULL, cancel_reason text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_count_campaign_key" ON comptoir_count_campaign (key) WHERE key IS NOT NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_count_campaign_begun" ON comptoir_count_campaign (begun_at, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_count_plan (
      id text PRIMARY KEY, location_id text NOT NULL, name text NOT NULL, is_active boolean NOT NULL DEFAULT true,
      method text NOT NULL CHECK (method IN ('abc', 'age', 'zone', 'suspicion')), zone_id text NULL,
      days_a integer NULL CHECK (days_a > 0), days_b integer NULL CHECK (days_b > 0), days_c integer NULL CHECK (days_c > 0),
      every_days integer NULL CHECK (every_days > 0), places_per_day integer NOT NULL CHECK (places_per_day > 0),
      is_blind boolean NOT NULL DEFAULT true, assigned_to text NULL, created_by text NULL,
      last_run_on text NULL CHECK (last_run_on ${DAY}), ${STAMPS})`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_count_plan_location" ON comptoir_count_plan (location_id, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_stock_count (
      id text PRIMARY KEY, number text NULL, location_id text NOT NULL,
      status text NOT NULL DEFAULT 'requested'
        CHECK (status IN ('requested', 'counting', 'counted', 'reviewing', 'completed', 'cancelled')),
      origin text NOT NULL CHECK (origin IN ('manual', 'plan', 'campaign', 'suspicion')),
      scope jsonb NOT NULL, title text NULL, reason text NULL, plan_id text NULL REFERENCES comptoir_count_plan (id),
      campaign_id text NULL REFERENCES comptoir_count_campaign (id), key text NULL,
      is_blind boolean NOT NULL DEFAULT true, due_on text NULL CHECK (due_on ${DAY}), assigned_to text NULL,
      round integer NOT NULL DEFAULT 1 CHECK (round > 0), place_count integer NOT NULL DEFAULT 0,
      line_count integer NOT NULL DEFAULT 0, skipped_count integer NOT NULL DEFAULT 0,
      agreed_count integer NOT NULL DEFAULT 0, right_count integer NOT NULL DEFAULT 0,
      currency_code text NULL, shortages jsonb NULL, started_at timestamptz NULL, started_by text NULL,
      counted_at timestamptz NULL, completed_at timestamptz NULL, completed_by text NULL, post_key text NULL,
      cancelled_at timestamptz NULL, cancelled_by text NULL, cancel_reason text NULL, created_by text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_stock_count_number" ON comptoir_stock_count (number) WHERE number IS NOT NULL`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_stock_count_key" ON comptoir_stock_count (key) WHERE key IS NOT NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_count_status" ON comptoir_stock_count (status, created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_count_created" ON comptoir_stock_count (created_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_count_location" ON comptoir_stock_count (location_id, status)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_count_campaign" ON comptoir_stock_count (campaign_id, id) WHERE campaign_id IS NOT NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_count_plan" ON comptoir_stock_count (plan_id, id) WHERE plan_id IS NOT NULL`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_stock_count_line (
      id text PRIMARY KEY, stock_count_id text NOT NULL REFERENCES comptoir_stock_count (id), position integer NOT NULL,
      location_id text NOT NULL, bin_id text NULL, inventory_item_id text NULL, lot text NULL,
      expires_on text NULL CHECK (expires_on ${DAY}), hold_id text NULL, is_found boolean NOT NULL DEFAULT false,
      snapshot_quantity integer NOT NULL DEFAULT 0, moved_quantity integer NULL, counted_quantity integer NULL
        CHECK (counted_quantity >= 0), variance integer NULL, first_variance integer NULL,
      counted_at timestamptz NULL, counted_by text NULL, counted_sequence integer NULL,
      round integer NOT NULL DEFAULT 1, unit_value numeric(32,12) NULL, variance_value numeric(24,6) NULL,
      status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'counted', 'agreed', 'rejected', 'left')),
      is_open boolean NOT NULL DEFAULT true, reason text NULL, note text NULL, decided_by text NULL,
      posted_quantity integer NULL, agreed_at timestamptz NULL, ${STAMPS})`)
    // One place is counted in one count at a time: two would both post what is missing there.
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_stock_count_line_place" ON comptoir_stock_count_line
         (location_id, coalesce(bin_id, ''), coalesce(inventory_item_id, ''), coalesce(lot, ''), coalesce(expires_on, ''), coalesce(hold_id, ''))
         WHERE is_open`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_count_line_count" ON comptoir_stock_count_line (stock_count_id, position, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_count_line_item" ON comptoir_stock_count_line (inventory_item_id, location_id, agreed_at) WHERE status = 'agreed'`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_count_line_agreed" ON comptoir_stock_count_line (agreed_at, id) WHERE status = 'agreed'`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_count_line_bin" ON comptoir_stock_count_line (bin_id, stock_count_id) WHERE bin_id IS NOT NULL`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_stock_count_entry (
      id text PRIMARY KEY, stock_count_id text NOT NULL REFERENCES comptoir_stock_count (id), line_id text NOT NULL,
      key text NOT NULL, round integer NOT NULL, quantity integer NOT NULL CHECK (quantity >= 0),
      variance integer NOT NULL, counted_by text NULL, counted_at timestamptz NOT NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_stock_count_entry_key" ON comptoir_stock_count_entry (key)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_count_entry_line" ON comptoir_stock_count_entry (line_id, round, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_stock_count_entry_count" ON comptoir_stock_count_entry (stock_count_id, counted_by)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_item_class (
      id text PRIMARY KEY, location_id text NOT NULL, inventory_item_id text NOT NULL,
      abc_class text NOT NULL CHECK (abc_class IN ('A', 'B', 'C')), picks integer NOT NULL CHECK (picks >= 0),
      units bigint NOT NULL DEFAULT 0, computed_at timestamptz NOT NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_item_class" ON comptoir_item_class (location_id, inventory_item_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_item_class_class" ON comptoir_item_class (location_id, abc_class, picks DESC)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_item_class_item" ON comptoir_item_class (inventory_item_id, location_id)`
    )
  }

  override async down(): Promise<void> {
    for (const table of [
      "item_class",
      "stock_count_entry",
      "stock_count_line",
      "stock_count",
      "count_plan",
      "count_campaign",
    ]) {
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
    }
  }
}
