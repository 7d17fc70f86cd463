import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Sales history: imports, lines, the packed daily series of each item and channel, and the monthly sums
 * that the admin page reads. A line's key begins with its day, so that a file in the order of time fills
 * the index from left to right; its import, not the line, names currency and channel.
 */
export class Migration20261122080300 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_sales_import (
      id text PRIMARY KEY, number integer GENERATED ALWAYS AS IDENTITY UNIQUE,
      source text NOT NULL, file_name text NULL, checksum text NULL,
      currency_code text NOT NULL, sales_channel_id text NULL, time_zone text NOT NULL DEFAULT 'UTC',
      status text NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'completed', 'failed')), failure text NULL,
      last_line integer NOT NULL DEFAULT 0, summed_line integer NOT NULL DEFAULT 0 CHECK (summed_line <= last_line),
      sale_count integer NOT NULL DEFAULT 0, cancellation_count integer NOT NULL DEFAULT 0,
      adjustment_count integer NOT NULL DEFAULT 0, non_goods_count integer NOT NULL DEFAULT 0,
      repeated_count integer NOT NULL DEFAULT 0, wrong_count integer NOT NULL DEFAULT 0,
      wrong_rows jsonb NULL, product_count integer NOT NULL DEFAULT 0,
      first_sold_on text NULL, last_sold_on text NULL, completed_at timestamptz NULL,
      created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
      deleted_at timestamptz NULL)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_sales_import_source" ON comptoir_sales_import (source, created_at)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_sales_import_time" ON comptoir_sales_import (created_at, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_sales_line (
      key uuid PRIMARY KEY, sold_at timestamptz NOT NULL, sold_on date NOT NULL,
      import_number integer NOT NULL, line_number integer NOT NULL, quantity integer NOT NULL CHECK (quantity <> 0),
      unit_price numeric(20,6) NOT NULL,
      kind text NOT NULL CHECK (kind IN ('sale', 'cancellation', 'adjustment', 'non_goods')),
      invoice text NOT NULL, sku text NOT NULL, inventory_item_id text NULL, customer text NULL, country text NULL,
      CHECK (kind = 'non_goods' OR inventory_item_id IS NOT NULL))`)
    // Lines are only ever appended, import after import: a few pages of index find those of one import.
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_sales_line_import" ON comptoir_sales_line
      USING brin (import_number, line_number) WITH (pages_per_range = 32)`)

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_sales_series (
      inventory_item_id text NOT NULL, sales_channel_id text NOT NULL, currency_code text NOT NULL,
      days integer[] NOT NULL, units bigint[] NOT NULL, revenue numeric[] NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (inventory_item_id, sales_channel_id, currency_code),
      CHECK (cardinality(days) = cardinality(units) AND cardinality(units) = cardinality(revenue)))`)

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_sales_month (
      month text NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'), sales_channel_id text NOT NULL,
      currency_code text NOT NULL, country text NOT NULL,
      units bigint NOT NULL, revenue numeric NOT NULL, line_count bigint NOT NULL,
      PRIMARY KEY (month, currency_code, sales_channel_id, country))`)
    // Each sum of an import appends to it, and readers add up: a unique index over five columns would cost more
    // than all the lines behind a month.
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_sales_item_month (
      month text NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'), inventory_item_id text NOT NULL,
      sales_channel_id text NOT NULL, currency_code text NOT NULL, country text NOT NULL,
      units bigint NOT NULL, revenue numeric NOT NULL)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_sales_item_month" ON comptoir_sales_item_month USING brin (month)`
    )
  }

  override async down(): Promise<void> {
    for (const table of ["item_month", "month", "series", "line", "import"]) {
      this.addSql(`DROP TABLE IF EXISTS comptoir_sales_${table}`)
    }
  }
}
