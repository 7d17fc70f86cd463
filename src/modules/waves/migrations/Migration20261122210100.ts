import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

const METHOD = `text NOT NULL CHECK (method IN ('single', 'batch', 'cluster', 'zone'))`
const COLOUR = `text NOT NULL CHECK (colour IN ('red', 'blue', 'yellow', 'green', 'orange', 'purple', 'pink', 'brown', 'turquoise', 'grey', 'black', 'white'))`

/** Which dispatches are picked together, the walks that this makes, who walks them, and what lies on the cart. */
export class Migration20261122210100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_wave (
      id text PRIMARY KEY, number text NOT NULL, location_id text NOT NULL,
      status text NOT NULL DEFAULT 'planned' CHECK (status IN
        ('planned', 'releasing', 'released', 'picking', 'picked', 'packing', 'done', 'cancelled')),
      method ${METHOD}, wave_rule_id text NULL, title text NULL, priority integer NOT NULL DEFAULT 0,
      due_at timestamptz NULL, cart_orders integer NOT NULL CHECK (cart_orders > 0),
      cart_units integer NULL CHECK (cart_units > 0), summary jsonb NULL, release_key text NULL,
      release_started_at timestamptz NULL, release_attempts integer NOT NULL DEFAULT 0,
      planned_by text NULL, released_at timestamptz NULL, released_by text NULL, closed_at timestamptz NULL,
      cancelled_at timestamptz NULL, cancelled_by text NULL, cancel_reason text NULL, last_error text NULL, ${STAMPS})`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_wave_number" ON comptoir_wave (number)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_wave_status" ON comptoir_wave (location_id, status, due_at, id)`
    )
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_wave_time" ON comptoir_wave (created_at, id)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_wave_open" ON comptoir_wave (status, id) WHERE status NOT IN ('done', 'cancelled')`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_wave_dispatch (
      wave_id text NOT NULL REFERENCES comptoir_wave (id), dispatch_id text NOT NULL, order_id text NOT NULL,
      position integer NOT NULL, is_open boolean NOT NULL DEFAULT true,
      left_at timestamptz NULL, left_reason text NULL CHECK (left_reason IN ('cancelled', 'rewritten', 'started', 'wave_cancelled')),
      ${STAMPS}, PRIMARY KEY (wave_id, dispatch_id), CHECK (is_open = (left_reason IS NULL)))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_wave_dispatch_open" ON comptoir_wave_dispatch (dispatch_id) WHERE is_open`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_wave_dispatch_order" ON comptoir_wave_dispatch (order_id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_wave_rule (
      id text PRIMARY KEY, location_id text NOT NULL, name text NOT NULL, is_active boolean NOT NULL DEFAULT true,
      position integer NOT NULL DEFAULT 0, conditions jsonb NOT NULL DEFAULT '{}', method ${METHOD},
      most_orders integer NOT NULL CHECK (most_orders > 0), most_units integer NULL CHECK (most_units > 0),
      cart_orders integer NOT NULL CHECK (cart_orders > 0), cart_units integer NULL CHECK (cart_units > 0),
      release text NOT NULL DEFAULT 'by_hand' CHECK (release IN ('by_hand', 'when_full', 'before_cut_off')),
      release_minutes integer NULL CHECK (release_minutes > 0), last_error text NULL, created_by text NULL, ${STAMPS},
      CHECK (release <> 'before_cut_off' OR release_minutes IS NOT NULL))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_wave_rule_name" ON comptoir_wave_rule (location_id, name)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_tour (
      id text PRIMARY KEY, number text NOT NULL, wave_id text NULL, location_id text NOT NULL,
      status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'picking', 'picked', 'done', 'cancelled')),
      method ${METHOD}, zone_id text NULL, priority integer NOT NULL DEFAULT 0, due_at timestamptz NULL,
      picker_id text NULL, claimed_at timestamptz NULL, lease_until timestamptz NULL, last_act_at timestamptz NULL,
      metres numeric(12,2) NULL, s_shape_metres numeric(12,2) NULL, is_exact boolean NOT NULL DEFAULT false, path jsonb NULL,
      stop_count integer NOT NULL DEFAULT 0, unit_count integer NOT NULL DEFAULT 0, order_count integer NOT NULL DEFAULT 0,
      started_at timestamptz NULL, picked_at timestamptz NULL, closed_at timestamptz NULL, cancel_reason text NULL, ${STAMPS},
      CHECK (status <> 'picking' OR picker_id IS NOT NULL))`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_tour_number" ON comptoir_tour (number)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_tour_status" ON comptoir_tour (location_id, status, priority DESC, due_at, id)`
    )
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_tour_time" ON comptoir_tour (created_at, id)`)
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_tour_wave" ON comptoir_tour (wave_id)`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_tour_picker" ON comptoir_tour (picker_id) WHERE status = 'picking'`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_tour_lease" ON comptoir_tour (lease_until) WHERE status = 'picking'`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_tour_pick (
      pick_id text PRIMARY KEY, tour_id text NOT NULL REFERENCES comptoir_tour (id), position integer NOT NULL,
      tote_id text NULL, skipped integer NOT NULL DEFAULT 0, picked_by text NULL, picked_at timestamptz NULL, ${STAMPS})`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_tour_pick_walk" ON comptoir_tour_pick (tour_id, position)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_tour_pick_done" ON comptoir_tour_pick (picked_at) WHERE picked_at IS NOT NULL`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_tote (
      id text PRIMARY KEY, tour_id text NOT NULL REFERENCES comptoir_tour (id), dispatch_id text NULL, location_id text NOT NULL,
      position integer NOT NULL CHECK (position > 0), colour ${COLOUR}, code text NULL,
      status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'picked', 'packed', 'cancelled')), ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_tote_code" ON comptoir_tote (location_id, code) WHERE code IS NOT NULL AND status IN ('open', 'picked')`
    )
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_tote_tour" ON comptoir_tote (tour_id, position)`)
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_tote_dispatch" ON comptoir_tote (dispatch_id)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_tote_scanned" ON comptoir_tote (code) WHERE code IS NOT NULL`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_tour_act (
      id text PRIMARY KEY, key text NOT NULL, kind text NOT NULL, fingerprint text NOT NULL, result jsonb NULL,
      actor_id text NULL, ${STAMPS})`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_tour_act_key" ON comptoir_tour_act (key)`)

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_tour_event (
      id text PRIMARY KEY, tour_id text NOT NULL REFERENCES comptoir_tour (id),
      kind text NOT NULL CHECK (kind IN ('claimed', 'released', 'relieved', 'reassigned', 'skipped', 'split')),
      from_picker text NULL, to_picker text NULL, actor_type text NULL, actor_id text NULL, reason text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_tour_event_tour" ON comptoir_tour_event (tour_id, created_at)`
    )
  }

  override async down(): Promise<void> {
    for (const table of [
      "tour_event",
      "tour_act",
      "tote",
      "tour_pick",
      "tour",
      "wave_rule",
      "wave_dispatch",
      "wave",
    ])
      this.addSql(`DROP TABLE IF EXISTS comptoir_${table}`)
  }
}
