import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

/** Which carts were left, whose they are, what was said to them under which basis, and what came of it. */
export class Migration20261123120000 extends Migration {
  override async up(): Promise<void> {
    // Ten million rows of it: no stamps, and only what is awake stands in the index of what is due.
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_cart_activity (
      cart_id text PRIMARY KEY, sales_channel_id text NULL, region_id text NULL, currency_code text NOT NULL,
      country_code text NULL, locale text NULL, customer_id text NULL, person_id text NULL,
      item_count integer NOT NULL DEFAULT 0 CHECK (item_count >= 0), value numeric NULL,
      state text NOT NULL DEFAULT 'watching' CHECK (state IN
        ('watching', 'asleep', 'abandoned', 'merged', 'completed', 'gone')),
      asleep_because text NULL, begun_at timestamptz NOT NULL, last_activity_at timestamptz NOT NULL,
      wake_at timestamptz NULL, content_hash text NULL)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_cart_activity_due" ON comptoir_cart_activity (wake_at, cart_id) WHERE wake_at IS NOT NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_cart_activity_person" ON comptoir_cart_activity (person_id, last_activity_at) WHERE person_id IS NOT NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_cart_activity_time" ON comptoir_cart_activity (last_activity_at, cart_id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_person (
      id text PRIMARY KEY, customer_id text NULL, arm text NULL CHECK (arm IN ('treated', 'holdout')),
      arm_share numeric(5,2) NULL, arm_at timestamptz NULL, is_mixed boolean NOT NULL DEFAULT false,
      merged_into_id text NULL, erased_at timestamptz NULL, ${STAMPS},
      CHECK (arm IS NULL OR (arm_share IS NOT NULL AND arm_at IS NOT NULL)))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_recovery_person_customer" ON comptoir_recovery_person (customer_id) WHERE customer_id IS NOT NULL`
    )
    this
      .addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_person_merged" ON comptoir_recovery_person (merged_into_id)
      WHERE merged_into_id IS NOT NULL`)

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_address (
      address_hash text PRIMARY KEY, person_id text NOT NULL REFERENCES comptoir_recovery_person (id), email text NULL,
      ${STAMPS})`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_address_person" ON comptoir_recovery_address (person_id)`
    )
    this
      .addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_address_clear" ON comptoir_recovery_address (updated_at, address_hash)
      WHERE email IS NOT NULL`)

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_channel (
      id text PRIMARY KEY, sales_channel_id text NOT NULL, is_active boolean NOT NULL DEFAULT false,
      basis text NOT NULL DEFAULT 'consent_only' CHECK (basis IN ('consent_only', 'customers_soft_opt_in', 'single_reminder')),
      country_bases jsonb NOT NULL DEFAULT '{}',
      single_reminder_minutes integer NOT NULL DEFAULT 240 CHECK (single_reminder_minutes BETWEEN 1 AND 1440),
      idle_minutes integer NOT NULL DEFAULT 60 CHECK (idle_minutes BETWEEN 10 AND 10080),
      time_zone text NULL, quiet_from text NULL CHECK (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
      quiet_until text NULL CHECK (quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
      most_messages integer NOT NULL DEFAULT 3 CHECK (most_messages BETWEEN 1 AND 20),
      most_days integer NOT NULL DEFAULT 7 CHECK (most_days BETWEEN 1 AND 365),
      spacing_hours integer NOT NULL DEFAULT 20 CHECK (spacing_hours BETWEEN 0 AND 720),
      cool_off_days integer NOT NULL DEFAULT 7 CHECK (cool_off_days BETWEEN 0 AND 365),
      holdout_percent numeric(5,2) NOT NULL DEFAULT 10 CHECK (holdout_percent BETWEEN 0 AND 90),
      window_days integer NOT NULL DEFAULT 14 CHECK (window_days BETWEEN 1 AND 90),
      click_days integer NOT NULL DEFAULT 7 CHECK (click_days BETWEEN 1 AND 90),
      link_days integer NOT NULL DEFAULT 30 CHECK (link_days BETWEEN 1 AND 365),
      storefront_url text NULL, mail_from text NULL, reply_to text NULL, postal_address text NULL,
      coupon_floor_percent numeric(9,4) NULL CHECK (coupon_floor_percent BETWEEN -100 AND 99),
      coupon_pause_days integer NOT NULL DEFAULT 90 CHECK (coupon_pause_days BETWEEN 0 AND 3650),
      keeps_text_days integer NOT NULL DEFAULT 180 CHECK (keeps_text_days BETWEEN 1 AND 3650),
      keeps_journey_days integer NOT NULL DEFAULT 1095 CHECK (keeps_journey_days BETWEEN 30 AND 3650),
      activated_at timestamptz NULL, updated_by text NULL, ${STAMPS},
      CHECK ((quiet_from IS NULL) = (quiet_until IS NULL)))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_recovery_channel" ON comptoir_recovery_channel (sales_channel_id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_sequence (
      id text PRIMARY KEY, name text NOT NULL, sales_channel_id text NOT NULL DEFAULT '',
      language_code text NOT NULL DEFAULT '', customer_group_id text NOT NULL DEFAULT '',
      is_active boolean NOT NULL DEFAULT false, priority integer NOT NULL DEFAULT 0,
      version integer NOT NULL DEFAULT 1 CHECK (version > 0), code text NULL, created_by text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_recovery_sequence_name" ON comptoir_recovery_sequence (name) WHERE deleted_at IS NULL`
    )
    // One of each shipped code for ever: a sequence that was put away does not come back by itself.
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_recovery_sequence_code" ON comptoir_recovery_sequence (code) WHERE code IS NOT NULL`
    )
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_sequence_version (
      id text PRIMARY KEY, sequence_id text NOT NULL REFERENCES comptoir_recovery_sequence (id),
      version integer NOT NULL CHECK (version > 0), steps jsonb NOT NULL, note text NULL, created_by text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_recovery_sequence_version" ON comptoir_recovery_sequence_version (sequence_id, version)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_template (
      id text PRIMARY KEY, name text NOT NULL, code text NULL, created_by text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_recovery_template_name" ON comptoir_recovery_template (name) WHERE deleted_at IS NULL`
    )
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_template_version (
      id text PRIMARY KEY, template_id text NOT NULL REFERENCES comptoir_recovery_template (id),
      language_code text NOT NULL CHECK (language_code IN ('en', 'fr')), version integer NOT NULL CHECK (version > 0),
      subject text NULL, preheader text NULL, text_body text NULL, html_body text NULL, created_by text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_recovery_template_version" ON comptoir_recovery_template_version (template_id, language_code, version)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_journey (
      id text PRIMARY KEY, cart_id text NOT NULL, person_id text NOT NULL REFERENCES comptoir_recovery_person (id),
      sales_channel_id text NOT NULL, region_id text NULL, currency_code text NOT NULL, country_code text NULL,
      language_code text NOT NULL CHECK (language_code IN ('en', 'fr')), customer_group_ids jsonb NOT NULL DEFAULT '[]',
      sequence_id text NOT NULL, sequence_version_id text NOT NULL,
      status text NOT NULL DEFAULT 'abandoned' CHECK (status IN ('abandoned', 'in_sequence', 'recovered', 'converted',
        'converted_unaided', 'suppressed', 'expired', 'lost', 'merged')),
      arm text NOT NULL CHECK (arm IN ('treated', 'holdout')), exit_reason text NULL,
      value numeric NULL, item_count integer NOT NULL DEFAULT 0, snapshot jsonb NOT NULL DEFAULT '{}',
      is_first_time boolean NOT NULL DEFAULT true, eligible_at timestamptz NOT NULL, abandoned_at timestamptz NOT NULL,
      closes_at timestamptz NOT NULL, waiting_for jsonb NULL, merged_into_id text NULL, recovered_at timestamptz NULL,
      recovered_cart_id text NULL, order_id text NULL, ended_at timestamptz NULL, ${STAMPS})`)
    this
      .addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_recovery_journey_open" ON comptoir_recovery_journey (person_id)
      WHERE status IN ('abandoned', 'in_sequence', 'recovered')`)
    this
      .addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_journey_closing" ON comptoir_recovery_journey (closes_at, id)
      WHERE status IN ('abandoned', 'in_sequence', 'recovered')`)
    this
      .addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_journey_waiting" ON comptoir_recovery_journey (id)
      WHERE waiting_for IS NOT NULL`)
    for (const [name, columns] of [
      ["person", "person_id, eligible_at"],
      ["cart", "cart_id"],
      ["order", "order_id"],
      ["time", "eligible_at, id"],
      ["status", "status, eligible_at, id"],
      ["channel", "sales_channel_id, eligible_at, id"],
      ["sequence", "sequence_id, eligible_at, id"],
    ])
      this.addSql(
        `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_journey_${name}" ON comptoir_recovery_journey (${columns})`
      )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_message (
      id text PRIMARY KEY, journey_id text NOT NULL REFERENCES comptoir_recovery_journey (id),
      step integer NOT NULL CHECK (step >= 0), variant text NOT NULL DEFAULT 'A', channel text NOT NULL DEFAULT 'email',
      status text NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'deferred', 'claimed', 'sent', 'delivered',
        'bounced', 'skipped', 'failed', 'unknown')),
      due_at timestamptz NULL, reason text NULL, failure text NULL, attempts integer NOT NULL DEFAULT 0,
      claim text NULL, claimed_at timestamptz NULL, sending_at timestamptz NULL, settled_at timestamptz NULL,
      basis text NULL, address_hash text NULL, template_id text NULL, template_version integer NULL, language_code text NULL,
      subject text NULL, text_body text NULL, html_body text NULL, mail_id text NULL, notification_id text NULL,
      sent_at timestamptz NULL, bounced_at timestamptz NULL, complained_at timestamptz NULL, clicked_at timestamptz NULL,
      clicks integer NOT NULL DEFAULT 0, ${STAMPS},
      CHECK (status NOT IN ('planned', 'deferred') OR due_at IS NOT NULL))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_recovery_message_step" ON comptoir_recovery_message (journey_id, step)`
    )
    this
      .addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_message_due" ON comptoir_recovery_message (due_at, id)
      WHERE status IN ('planned', 'deferred')`)
    this
      .addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_message_claimed" ON comptoir_recovery_message (claimed_at, id)
      WHERE status = 'claimed'`)
    this
      .addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_message_text" ON comptoir_recovery_message (created_at, id)
      WHERE text_body IS NOT NULL`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_recovery_message_mail" ON comptoir_recovery_message (mail_id) WHERE mail_id IS NOT NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_message_sent" ON comptoir_recovery_message (sent_at, id) WHERE sent_at IS NOT NULL`
    )

    // The list of messages is sorted by when each went out, was left out or is due.
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_message_when" ON comptoir_recovery_message ((coalesce(sent_at, sending_at, settled_at, due_at, created_at)), id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_decision (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, journey_id text NOT NULL, at timestamptz NOT NULL,
      kind text NOT NULL, step integer NULL, reason text NULL, facts jsonb NULL, actor_id text NULL)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_decision_journey" ON comptoir_recovery_decision (journey_id, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_link (
      id text PRIMARY KEY, token_hash text NOT NULL, journey_id text NOT NULL, message_id text NULL,
      expires_at timestamptz NOT NULL, first_used_at timestamptz NULL, last_used_at timestamptz NULL,
      uses integer NOT NULL DEFAULT 0, ended_at timestamptz NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_recovery_link_token" ON comptoir_recovery_link (token_hash)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_link_journey" ON comptoir_recovery_link (journey_id)`
    )
    // Every cart that a link made: each browser has one of its own, and all of them stand for the journey.
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_copy (
      cart_id text PRIMARY KEY, journey_id text NOT NULL, link_id text NOT NULL, created_at timestamptz NOT NULL)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_copy_journey" ON comptoir_recovery_copy (journey_id, link_id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_suppression (
      id text PRIMARY KEY, kind text NOT NULL CHECK (kind IN ('address', 'domain')), value text NOT NULL,
      reason text NOT NULL CHECK (reason IN ('unsubscribed', 'hard_bounce', 'complaint', 'by_hand', 'erased')),
      source text NULL, note text NULL, message_id text NULL, created_by text NULL, lifted_at timestamptz NULL,
      lifted_by text NULL, lifted_because text NULL, ${STAMPS})`)
    // A row a reason: what ends one reason leaves the others.
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_recovery_suppression" ON comptoir_recovery_suppression (kind, value, reason) WHERE lifted_at IS NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_suppression_time" ON comptoir_recovery_suppression (created_at, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_consent (
      id text PRIMARY KEY, address_hash text NOT NULL, customer_id text NULL,
      state text NOT NULL CHECK (state IN ('granted', 'withdrawn')),
      source text NOT NULL CHECK (source IN ('store', 'customer', 'import', 'admin', 'unsubscribe')),
      sales_channel_id text NULL, wording text NULL, channels jsonb NOT NULL DEFAULT '["email"]',
      language_code text NULL, proof jsonb NOT NULL DEFAULT '{}', occurred_at timestamptz NOT NULL, key text NULL, created_by text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_consent_address" ON comptoir_recovery_consent (address_hash, occurred_at DESC, id DESC)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_consent_time" ON comptoir_recovery_consent (occurred_at, id)`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_recovery_consent_key" ON comptoir_recovery_consent (key) WHERE key IS NOT NULL`
    )

    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_consent_customer" ON comptoir_recovery_consent (customer_id, occurred_at DESC) WHERE customer_id IS NOT NULL`
    )
    // The words that storefronts ask for consent with; written once, so that a version always means the same words.
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_consent_wording (
      id text PRIMARY KEY, sales_channel_id text NOT NULL DEFAULT '',
      language_code text NOT NULL CHECK (language_code IN ('en', 'fr')), version integer NOT NULL CHECK (version > 0),
      wording text NOT NULL, created_by text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_recovery_consent_wording" ON comptoir_recovery_consent_wording (sales_channel_id, language_code, version)`
    )
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_counter (
      id text PRIMARY KEY, hits integer NOT NULL, ends_at timestamptz NOT NULL)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_counter_end" ON comptoir_recovery_counter (ends_at)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_coupon (
      id text PRIMARY KEY, journey_id text NOT NULL, person_id text NOT NULL, address_hash text NOT NULL,
      customer_id text NULL, promotion_id text NULL, code text NOT NULL, kind text NOT NULL CHECK (kind IN ('percentage', 'fixed')),
      value text NOT NULL, currency_code text NULL, cart_id text NULL,
      status text NOT NULL DEFAULT 'issued' CHECK (status IN ('issued', 'used', 'removed')),
      worth numeric NULL, issued_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, used_at timestamptz NULL,
      order_id text NULL, removed_at timestamptz NULL, removed_by text NULL, removed_because text NULL,
      cleared_at timestamptz NULL, clear_tries integer NOT NULL DEFAULT 0, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_recovery_coupon_journey" ON comptoir_recovery_coupon (journey_id)`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_recovery_coupon_code" ON comptoir_recovery_coupon (code)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_coupon_person" ON comptoir_recovery_coupon (person_id, created_at)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_coupon_ending" ON comptoir_recovery_coupon (expires_at, id) WHERE status = 'issued'`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_coupon_clearing" ON comptoir_recovery_coupon (clear_tries, id) WHERE status = 'removed' AND cleared_at IS NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_coupon_time" ON comptoir_recovery_coupon (issued_at, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_order (
      order_id text PRIMARY KEY, journey_id text NOT NULL, person_id text NOT NULL, sales_channel_id text NULL,
      arm text NOT NULL CHECK (arm IN ('treated', 'holdout')),
      level text NOT NULL CHECK (level IN ('click', 'coupon', 'assisted', 'none')), currency_code text NOT NULL,
      total numeric NOT NULL, refunded numeric NOT NULL DEFAULT 0, placed_at timestamptz NOT NULL,
      canceled_at timestamptz NULL, ${STAMPS})`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_order_journey" ON comptoir_recovery_order (journey_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_order_person" ON comptoir_recovery_order (person_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_order_time" ON comptoir_recovery_order (placed_at, order_id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_mail_event (
      id text PRIMARY KEY, provider text NOT NULL, event_id text NOT NULL, kind text NOT NULL, address_hash text NULL,
      message_id text NULL, detail text NULL, occurred_at timestamptz NOT NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_recovery_mail_event" ON comptoir_recovery_mail_event (provider, event_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_mail_event_message" ON comptoir_recovery_mail_event (message_id) WHERE message_id IS NOT NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_recovery_mail_event_time" ON comptoir_recovery_mail_event (created_at, id) WHERE message_id IS NULL`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_cursor (
      name text PRIMARY KEY, position text NULL, ${STAMPS})`)

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_recovery_act (
      id text PRIMARY KEY, key text NOT NULL, kind text NOT NULL, fingerprint text NOT NULL, result jsonb NULL,
      actor_id text NULL, ${STAMPS})`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_recovery_act" ON comptoir_recovery_act (key)`)
  }

  override async down(): Promise<void> {
    for (const table of [
      "act",
      "cursor",
      "mail_event",
      "order",
      "coupon",
      "counter",
      "consent_wording",
      "consent",
      "suppression",
      "copy",
      "link",
      "decision",
      "message",
      "journey",
      "template_version",
      "template",
      "sequence_version",
      "sequence",
      "channel",
      "address",
      "person",
    ])
      this.addSql(`DROP TABLE IF EXISTS comptoir_recovery_${table}`)
    this.addSql("DROP TABLE IF EXISTS comptoir_cart_activity")
  }
}
