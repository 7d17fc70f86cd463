import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STAMPS = `
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz NULL`

/**
 * What one price is of. An empty text stands for "none", so that unique indexes see it: everybody rather than a group,
 * no sale, every region of the currency.
 */
const PRICE_KEY = `
  variant_id text NOT NULL, sales_channel_id text NOT NULL, currency_code text NOT NULL,
  customer_group_id text NOT NULL DEFAULT '', sale_id text NOT NULL DEFAULT '', region_id text NOT NULL DEFAULT '',
  min_quantity integer NOT NULL DEFAULT 1 CHECK (min_quantity > 0)`

/** What each sales channel asks for a variant, by which rule, since when, and what is about to change. */
export class Migration20261123010000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_channel_profile (
      id text PRIMARY KEY, sales_channel_id text NOT NULL, is_active boolean NOT NULL DEFAULT true,
      currency_codes jsonb NOT NULL DEFAULT '[]',
      tax_display text NOT NULL DEFAULT 'inclusive' CHECK (tax_display IN ('inclusive', 'exclusive')),
      tax_country text NULL,
      ending text NOT NULL DEFAULT 'none' CHECK (ending IN ('none', '99', '95', '90', '50', 'whole')),
      ending_direction text NOT NULL DEFAULT 'nearest' CHECK (ending_direction IN ('nearest', 'up', 'down')),
      fee_percent numeric(9,4) NOT NULL DEFAULT 0 CHECK (fee_percent BETWEEN 0 AND 100),
      fee_fixed numeric(18,6) NOT NULL DEFAULT 0 CHECK (fee_fixed >= 0),
      category_fees jsonb NOT NULL DEFAULT '[]',
      payment_percent numeric(9,4) NOT NULL DEFAULT 0 CHECK (payment_percent BETWEEN 0 AND 100),
      payment_fixed numeric(18,6) NOT NULL DEFAULT 0 CHECK (payment_fixed >= 0),
      shipping_subsidy numeric(18,6) NOT NULL DEFAULT 0 CHECK (shipping_subsidy >= 0),
      floor_percent numeric(9,4) NULL CHECK (floor_percent BETWEEN -100 AND 99),
      floor_action text NOT NULL DEFAULT 'flag' CHECK (floor_action IN ('refuse', 'clamp', 'flag')),
      catalogue jsonb NOT NULL DEFAULT '{}',
      payment_provider_ids jsonb NULL, shipping_option_ids jsonb NULL,
      minimum_orders jsonb NOT NULL DEFAULT '{}',
      shows_prior_price boolean NOT NULL DEFAULT false,
      prior_price_days integer NOT NULL DEFAULT 30 CHECK (prior_price_days BETWEEN 1 AND 365),
      prior_price_excluded_tag_ids jsonb NOT NULL DEFAULT '[]',
      created_by text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_channel_profile" ON comptoir_channel_profile (sales_channel_id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_key_channel (
      publishable_key_id text PRIMARY KEY, sales_channel_id text NOT NULL, ${STAMPS})`)

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_owned_list (
      id text PRIMARY KEY, price_list_id text NOT NULL, sales_channel_id text NOT NULL,
      customer_group_id text NOT NULL DEFAULT '', sale_id text NOT NULL DEFAULT '', ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_owned_list" ON comptoir_owned_list (price_list_id)`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_owned_list_of" ON comptoir_owned_list (sales_channel_id, customer_group_id, sale_id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_price_rule (
      id text PRIMARY KEY, name text NOT NULL, sales_channel_id text NOT NULL, customer_group_id text NOT NULL DEFAULT '',
      kind text NOT NULL, terms jsonb NOT NULL DEFAULT '{}', conditions jsonb NOT NULL DEFAULT '{}',
      currency_codes jsonb NOT NULL DEFAULT '[]', region_id text NOT NULL DEFAULT '',
      min_quantity integer NOT NULL DEFAULT 1 CHECK (min_quantity > 0),
      priority integer NOT NULL DEFAULT 0, valid_from timestamptz NULL, valid_until timestamptz NULL,
      ending text NULL CHECK (ending IN ('none', '99', '95', '90', '50', 'whole')),
      is_active boolean NOT NULL DEFAULT true, created_by text NULL, ${STAMPS},
      CHECK (valid_until IS NULL OR valid_from IS NULL OR valid_until > valid_from))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_price_rule_name" ON comptoir_price_rule (sales_channel_id, name)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_price_rule_order" ON comptoir_price_rule (sales_channel_id, priority DESC, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_price_sale (
      id text PRIMARY KEY, name text NOT NULL, sales_channel_ids jsonb NOT NULL, conditions jsonb NOT NULL DEFAULT '{}',
      discount jsonb NOT NULL, reaches_groups boolean NOT NULL DEFAULT true, starts_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL,
      status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'cancelled')),
      change_set_id text NULL, is_prior_price_exempt boolean NOT NULL DEFAULT false, created_by text NULL, ${STAMPS},
      CHECK (ends_at > starts_at))`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_price_sale_name" ON comptoir_price_sale (name)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_price_sale_time" ON comptoir_price_sale (starts_at, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_price_change_set (
      id text PRIMARY KEY, number text NULL, title text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('edit', 'csv', 'rules', 'sale', 'roll_back')),
      status text NOT NULL DEFAULT 'draft' CHECK (status IN
        ('draft', 'approved', 'scheduled', 'live', 'rolled_back', 'superseded', 'discarded')),
      is_filling boolean NOT NULL DEFAULT false, sale_id text NOT NULL DEFAULT '', undoes_id text NULL,
      publish_at timestamptz NULL, stats jsonb NULL, line_count integer NOT NULL DEFAULT 0, source jsonb NULL,
      approved_at timestamptz NULL, approved_by text NULL, published_at timestamptz NULL, published_by text NULL,
      rolled_back_at timestamptz NULL, rolled_back_by text NULL, created_by text NULL, last_error text NULL,
      attempts integer NOT NULL DEFAULT 0, is_forced boolean NOT NULL DEFAULT false,
      publish_started_at timestamptz NULL, publish_started_by text NULL, told_at timestamptz NULL,
      current_count integer NOT NULL DEFAULT 0, published_count integer NOT NULL DEFAULT 0,
      sales_channel_ids jsonb NOT NULL DEFAULT '[]', ${STAMPS},
      CHECK (status <> 'scheduled' OR publish_at IS NOT NULL))`)
    this
      .addSql(`CREATE INDEX IF NOT EXISTS "IDX_comptoir_price_change_set_due" ON comptoir_price_change_set (publish_at, id)
      WHERE (status IN ('approved', 'scheduled') AND (publish_started_at IS NOT NULL OR publish_at IS NOT NULL))
         OR (published_at IS NOT NULL AND told_at IS NULL)`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_price_change_set_undoes" ON comptoir_price_change_set (undoes_id) WHERE undoes_id IS NOT NULL AND status <> 'discarded'`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_price_change_set_sale" ON comptoir_price_change_set (sale_id, created_at) WHERE sale_id <> ''`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_price_change_set_number" ON comptoir_price_change_set (number) WHERE number IS NOT NULL`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_price_change_set_status" ON comptoir_price_change_set (status, publish_at, id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_price_change_set_time" ON comptoir_price_change_set (created_at, id)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_price_change (
      change_set_id text NOT NULL REFERENCES comptoir_price_change_set (id), position integer NOT NULL, ${PRICE_KEY},
      old_amount numeric NULL, new_amount numeric NULL CHECK (new_amount >= 0), rule_id text NULL, inputs jsonb NULL,
      old_margin_percent numeric(9,2) NULL, new_margin_percent numeric(9,2) NULL,
      flag text NOT NULL DEFAULT 'ok' CHECK (flag IN ('ok', 'clamped', 'under_floor', 'below_cost', 'no_cost')),
      PRIMARY KEY (change_set_id, position))`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_price_change_of" ON comptoir_price_change
      (change_set_id, variant_id, sales_channel_id, currency_code, customer_group_id, sale_id, region_id, min_quantity)`)

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_channel_price (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ${PRICE_KEY},
      amount numeric NOT NULL CHECK (amount >= 0), price_id text NOT NULL, rule_id text NULL, inputs jsonb NULL,
      change_set_id text NOT NULL, valid_from timestamptz NOT NULL, valid_until timestamptz NULL,
      CHECK (valid_until IS NULL OR valid_until >= valid_from))`)
    this
      .addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_channel_price_current" ON comptoir_channel_price
      (sales_channel_id, variant_id, currency_code, customer_group_id, sale_id, region_id, min_quantity) WHERE valid_until IS NULL`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_channel_price_history" ON comptoir_channel_price (variant_id, sales_channel_id, valid_from)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_channel_price_sale" ON comptoir_channel_price (sale_id, id) WHERE valid_until IS NULL AND sale_id <> ''`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_base_price (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, variant_id text NOT NULL, currency_code text NOT NULL,
      region_id text NOT NULL DEFAULT '', amount numeric NOT NULL, valid_from timestamptz NOT NULL,
      valid_until timestamptz NULL)`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_base_price_current" ON comptoir_base_price
      (variant_id, currency_code, region_id) WHERE valid_until IS NULL`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_base_price_history" ON comptoir_base_price (variant_id, currency_code, valid_from)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_price_feed (
      id text PRIMARY KEY, name text NOT NULL, sales_channel_id text NOT NULL,
      format text NOT NULL CHECK (format IN ('google_xml', 'meta_xml', 'csv')), region_id text NOT NULL,
      country_code text NULL, language text NOT NULL DEFAULT 'en', product_url text NOT NULL, conditions jsonb NOT NULL DEFAULT '{}',
      includes_sold_out boolean NOT NULL DEFAULT true, is_active boolean NOT NULL DEFAULT true,
      token_hash text NOT NULL, token_hint text NOT NULL, last_read_at timestamptz NULL, last_read_count integer NULL,
      created_by text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_price_feed_token" ON comptoir_price_feed (token_hash)`
    )

    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_price_feed_channel" ON comptoir_price_feed (sales_channel_id, name, id)`
    )
    // How often an address came in one window of time; the id names both.
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_price_feed_counter (
      id text PRIMARY KEY, hits integer NOT NULL, ends_at timestamptz NOT NULL)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_price_feed_counter_end" ON comptoir_price_feed_counter (ends_at)`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_price_gap (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, sales_channel_id text NOT NULL, kind text NOT NULL,
      variant_id text NOT NULL DEFAULT '', currency_code text NOT NULL DEFAULT '',
      customer_group_id text NOT NULL DEFAULT '', sale_id text NOT NULL DEFAULT '', region_id text NOT NULL DEFAULT '',
      min_quantity integer NOT NULL DEFAULT 1, price_list_id text NOT NULL DEFAULT '', detail jsonb NOT NULL DEFAULT '{}',
      found_at timestamptz NOT NULL)`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_price_gap" ON comptoir_price_gap
      (sales_channel_id, kind, variant_id, currency_code, customer_group_id, sale_id, region_id, min_quantity, price_list_id)`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_price_gap_variant" ON comptoir_price_gap (variant_id, sales_channel_id)`
    )
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_price_gap_kind" ON comptoir_price_gap (kind, sales_channel_id, id)`
    )
    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_price_gap_look (
      sales_channel_id text PRIMARY KEY, started_at timestamptz NULL, finished_at timestamptz NULL,
      counts jsonb NOT NULL DEFAULT '{}', variant_count integer NOT NULL DEFAULT 0, last_error text NULL)`)

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_parity_run (
      id text PRIMARY KEY, status text NOT NULL CHECK (status IN ('running', 'done', 'failed')),
      source text NOT NULL CHECK (source IN ('by_hand', 'publication', 'command')), change_set_id text NULL,
      choices jsonb NOT NULL DEFAULT '{}', question_count integer NOT NULL DEFAULT 0,
      asked_count integer NOT NULL DEFAULT 0, answer_count integer NOT NULL DEFAULT 0,
      refusal_count integer NOT NULL DEFAULT 0, refusals jsonb NOT NULL DEFAULT '[]', unasked jsonb NOT NULL DEFAULT '[]', difference_count integer NOT NULL DEFAULT 0, differences jsonb NOT NULL DEFAULT '[]', last_error text NULL,
      finished_at timestamptz NULL, created_by text NULL, ${STAMPS})`)
    this.addSql(
      `CREATE INDEX IF NOT EXISTS "IDX_comptoir_parity_run_time" ON comptoir_parity_run (created_at, id)`
    )
    this.addSql(
      `CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_parity_run_running" ON comptoir_parity_run (status) WHERE status = 'running'`
    )

    this.addSql(`CREATE TABLE IF NOT EXISTS comptoir_pricing_act (
      id text PRIMARY KEY, key text NOT NULL, kind text NOT NULL, fingerprint text NOT NULL, result jsonb NULL,
      actor_id text NULL, ${STAMPS})`)
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "UQ_comptoir_pricing_act" ON comptoir_pricing_act (key)`)
  }

  override async down(): Promise<void> {
    for (const table of [
      "comptoir_pricing_act",
      "comptoir_parity_run",
      "comptoir_price_gap_look",
      "comptoir_price_gap",
      "comptoir_price_feed_counter",
      "comptoir_price_feed",
      "comptoir_base_price",
      "comptoir_channel_price",
      "comptoir_price_change",
      "comptoir_price_change_set",
      "comptoir_price_sale",
      "comptoir_price_rule",
      "comptoir_owned_list",
      "comptoir_key_channel",
      "comptoir_channel_profile",
    ])
      this.addSql(`DROP TABLE IF EXISTS ${table}`)
  }
}
