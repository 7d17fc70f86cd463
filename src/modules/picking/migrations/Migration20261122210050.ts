import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A parcel leaves when it is said to leave; Medusa learns of it afterwards. */
export class Migration20261122210050 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`ALTER TABLE comptoir_parcel ADD COLUMN IF NOT EXISTS ship_registered_at timestamptz NULL`)
    this.addSql(
      `UPDATE comptoir_parcel SET ship_registered_at = shipped_at WHERE shipped_at IS NOT NULL AND ship_registered_at IS NULL`
    )
    // Until now a parcel had left only once Medusa had its fulfilment. The constraint has the name that PostgreSQL gave it.
    this.addSql(`DO $$
      DECLARE found text;
      BEGIN
        SELECT conname INTO found FROM pg_constraint
         WHERE conrelid = 'comptoir_parcel'::regclass AND contype = 'c'
           AND pg_get_constraintdef(oid) LIKE '%shipped_at IS NULL%fulfillment_status = ''made''%';
        IF found IS NOT NULL THEN EXECUTE format('ALTER TABLE comptoir_parcel DROP CONSTRAINT %I', found); END IF;
      END $$`)
    this.addSql(
      `ALTER TABLE comptoir_parcel ADD CONSTRAINT "CK_comptoir_parcel_told" CHECK (ship_registered_at IS NULL OR (shipped_at IS NOT NULL AND fulfillment_status = 'made'))`
    )
  }

  override async down(): Promise<void> {
    this.addSql(`ALTER TABLE comptoir_parcel DROP CONSTRAINT IF EXISTS "CK_comptoir_parcel_told"`)
    this.addSql(`UPDATE comptoir_parcel SET shipped_at = NULL WHERE fulfillment_status <> 'made'`)
    this.addSql(`ALTER TABLE comptoir_parcel ADD CHECK (shipped_at IS NULL OR fulfillment_status = 'made')`)
    this.addSql(`ALTER TABLE comptoir_parcel DROP COLUMN IF EXISTS ship_registered_at`)
  }
}
