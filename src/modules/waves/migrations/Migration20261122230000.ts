import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What people picked today is added up from an index alone, however many lines there are; waves and tours are found by a
 * part of their number, and tours by who walked them.
 */
export class Migration20261122230000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_tour_pick_pace" ON comptoir_tour_pick (picked_at) INCLUDE (tour_id, picked_by) WHERE picked_at IS NOT NULL`
    )
    this.addSql(`DROP INDEX IF EXISTS "IDX_comptoir_tour_pick_done"`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_tour_person" ON comptoir_tour (picker_id, created_at) WHERE picker_id IS NOT NULL`
    )
    // A host may lack the extension or the right to make it: the search then reads the column through.
    for (const [table, column] of [
      ["wave", "number"],
      ["wave", "title"],
      ["tour", "number"],
    ] as const) {
      this.addSql(`DO $$ BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE INDEX IF NOT EXISTS "IDX_comptoir_${table}_${column}_search" ON comptoir_${table} USING gin (${column} gin_trgm_ops);
      EXCEPTION WHEN OTHERS THEN
        RAISE NOTICE 'comptoir_${table} is searched without a trigram index: %', SQLERRM;
      END $$`)
    }
  }

  override async down(): Promise<void> {
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_tour_pick_done" ON comptoir_tour_pick (picked_at) WHERE picked_at IS NOT NULL`
    )
    for (const name of [
      "tour_pick_pace",
      "tour_person",
      "wave_number_search",
      "wave_title_search",
      "tour_number_search",
    ])
      this.addSql(`DROP INDEX IF EXISTS "IDX_comptoir_${name}"`)
  }
}
