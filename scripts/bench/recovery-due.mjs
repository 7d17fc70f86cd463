/**
 * Finding what is due among the carts that are watched: 500 of them are claimed, with a hundredth of all carts idle, once
 * among 100,000 rows and once among 10,000,000. The rows are written by SQL; the statements are those of the job.
 */
import { median } from "./shop.mjs"

const SIZES = [100_000, 10_000_000]
const CLAIMED = 500
const WARM_UP = 10
const ROUNDS = 60
const AT = "2026-11-20T12:00:00Z"

const TABLE = "comptoir_cart_activity"

/** Carts from number `from` on: each hundredth was left between one and two hours ago, the others sleep. */
async function fill(knex, from, to) {
  await knex.raw(
    `INSERT INTO comptoir_recovery_person (id, created_at, updated_at)
     SELECT 'crpe_b' || lpad(n::text, 9, '0'), now(), now() FROM generate_series(?::int, ?::int, 100) AS n`,
    [from, to]
  )
  await knex.raw(
    `INSERT INTO ${TABLE} (cart_id, sales_channel_id, region_id, currency_code, country_code, locale, person_id, item_count,
            value, state, asleep_because, begun_at, last_activity_at, wake_at, content_hash)
     SELECT 'cart_b' || lpad(n::text, 9, '0'), 'sc_bench', 'reg_bench', 'eur', 'fr', 'fr-FR',
            'crpe_b' || lpad(n::text, 9, '0'), 1 + n % 7, 20 + n % 300,
            CASE WHEN n % 100 = 0 THEN 'watching' ELSE 'asleep' END, CASE WHEN n % 100 = 0 THEN NULL ELSE 'ended' END,
            seen.at - interval '1 hour', seen.at,
            CASE WHEN n % 100 = 0 THEN seen.at + interval '1 hour' END, md5(n::text)
       FROM generate_series(?::int, ?::int) AS n
      CROSS JOIN LATERAL (SELECT CASE WHEN n % 100 = 0
                                      THEN ?::timestamptz - interval '1 hour' - (n % 360007) * interval '0.01 second'
                                      ELSE ?::timestamptz - (n % 3000017) * interval '1 second' END AS at) AS seen`,
    [from, to, AT, AT]
  )
}

/** The indexes of the table but that of its key: ten million rows are written without them and indexed at once. */
async function withoutIndexes(knex, work) {
  const { rows } = await knex.raw(
    `SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ? AND indexname LIKE 'IDX_%'`,
    [TABLE]
  )
  for (const { indexname } of rows) await knex.raw(`DROP INDEX "${indexname}"`)
  await work()
  for (const { indexdef } of rows) await knex.raw(indexdef)
}

/** One claim, taken back: milliseconds for the carts that are due and for the carts of their people. */
async function claim(knex, { CLAIM_DUE, WATCHED_BY_PEOPLE }) {
  const transaction = await knex.transaction()
  try {
    const begun = performance.now()
    const { rows } = await transaction.raw(CLAIM_DUE, [AT, CLAIMED, CLAIMED])
    const people = rows.map(({ person_id }) => person_id)
    const { rows: watched } = await transaction.raw(WATCHED_BY_PEOPLE, [AT, people])
    const milliseconds = performance.now() - begun
    if (rows.length !== CLAIMED || watched.length !== CLAIMED)
      throw new Error(`${rows.length} carts were claimed and ${watched.length} were found, not ${CLAIMED}`)
    return milliseconds
  } finally {
    await transaction.rollback()
  }
}

async function measured(knex, statements) {
  const times = []
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const milliseconds = await claim(knex, statements)
    if (round >= 0) times.push(milliseconds)
  }
  return median(times)
}

/** How the database finds them: by the index of what is awake, and by keys. */
async function plan(knex, { CLAIM_DUE }) {
  const { rows } = await knex.raw(`EXPLAIN ${CLAIM_DUE}`, [AT, CLAIMED, CLAIMED])
  const text = rows.map((row) => row["QUERY PLAN"]).join("\n")
  if (!text.includes("IDX_comptoir_cart_activity_due") || /Seq Scan/.test(text))
    throw new Error(`What is due is not found by its index:\n${text}`)
  return text
}

/** @param sizes how many rows, the smaller one first */
export async function recoveryDueRows({ knex, source }, { sizes = SIZES } = {}) {
  const statements = source("modules/cart-recovery/store/left-carts")
  const found = []
  let filled = 0
  for (const size of sizes) {
    await withoutIndexes(knex, async () => {
      for (; filled < size; filled += Math.min(1_000_000, size - filled))
        await fill(knex, filled + 100, Math.min(size, filled + 1_000_000) + 99)
    })
    await knex.raw(`VACUUM ANALYZE ${TABLE}`)
    await knex.raw(`VACUUM ANALYZE comptoir_recovery_person`)
    const text = await plan(knex, statements)
    process.stderr.write(`${size.toLocaleString("en")} carts:\n${text}\n`)
    found.push(await measured(knex, statements))
  }
  await knex.raw(`TRUNCATE ${TABLE}`)
  await knex.raw(`DELETE FROM comptoir_recovery_person WHERE id LIKE 'crpe_b%'`)
  const [few, many] = found
  return [
    {
      what: `Claim ${CLAIMED} carts that are due, a hundredth of ${sizes.at(-1).toLocaleString("en")} idle`,
      ours: `p50 ${many.toFixed(1)} ms`,
      baseline: `a hundredth of ${sizes[0].toLocaleString("en")}: p50 ${few.toFixed(1)} ms`,
      ratio: many / few,
      target: "≤ 1.2 ×",
    },
  ]
}
