import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

/** How a warehouse is laid out: its profile, zones, aisles and bins, and where an item may be stored. */
export class Migration20261122140200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_warehouse (
      id text PRIMARY KEY, location_id text NOT NULL,
      receiving_bin_id text NULL, returns_bin_id text NULL, quarantine_bin_id text NULL, packing_bin_id text NULL,
      core_sales text NOT NULL DEFAULT 'automatic' CHECK (core_sales IN ('automatic', 'ask')),
      depot_x numeric NULL, depot_y numeric NULL, end_x numeric NULL, end_y numeric NULL,
      cross_aisles jsonb NOT NULL DEFAULT '[]', width numeric NULL, depth numeric NULL,
      created_by text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_warehouse_location" ON comptoir_warehouse (location_id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_zone (
      id text PRIMARY KEY, location_id text NOT NULL, code text NOT NULL, name text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('receiving', 'reserve', 'pick', 'packing', 'quarantine', 'returns')),
      position integer NOT NULL DEFAULT 0, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_zone_code" ON comptoir_zone (location_id, code)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_aisle (
      id text PRIMARY KEY, location_id text NOT NULL, code text NOT NULL,
      x numeric NOT NULL, y_from numeric NOT NULL, y_to numeric NOT NULL,
      direction text NOT NULL DEFAULT 'both' CHECK (direction IN ('both', 'up', 'down')),
      position integer NOT NULL DEFAULT 0, ${STAMPS}, CHECK (y_from <= y_to))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_aisle_code" ON comptoir_aisle (location_id, code)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_bin (
      id text PRIMARY KEY, location_id text NOT NULL, zone_id text NOT NULL REFERENCES comptoir_zone (id),
      aisle_id text NULL REFERENCES comptoir_aisle (id), code text NOT NULL, barcode text NULL,
      block integer NULL, bay integer NULL, level integer NULL, side text NULL CHECK (side IN ('left', 'right')),
      x numeric NULL, y numeric NULL, z numeric NULL,
      kind text NOT NULL DEFAULT 'shelf' CHECK (kind IN ('shelf', 'pallet', 'flow', 'floor', 'staging')),
      status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'blocked', 'archived')), status_reason text NULL,
      storage_class text NULL, capacity_units integer NULL CHECK (capacity_units > 0),
      capacity_volume numeric NULL CHECK (capacity_volume > 0), capacity_weight numeric NULL CHECK (capacity_weight > 0),
      pick_sequence integer NULL, last_counted_at timestamptz NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_bin_code" ON comptoir_bin (location_id, code)`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_bin_barcode" ON comptoir_bin (location_id, barcode) WHERE barcode IS NOT NULL`
    )
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_bin_zone" ON comptoir_bin (zone_id)`)
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_bin_aisle" ON comptoir_bin (aisle_id)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_bin_sequence" ON comptoir_bin (location_id, pick_sequence)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_item_storage (
      id text PRIMARY KEY, inventory_item_id text NOT NULL, storage_class text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_item_storage" ON comptoir_item_storage (inventory_item_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_item_storage_class" ON comptoir_item_storage (storage_class)`
    )
  }

  override async down(): Promise<void> {
    for (const table of ["item_storage", "bin", "aisle", "zone", "warehouse"])
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
  }
}
