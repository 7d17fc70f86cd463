/**
 * Publish 1,000,000 prices (100,000 variants in 10 channels): our rows and Medusa's in one transaction, beside COPY of the
 * same rows, from files of the server, into fresh tables of the same shape with the same indexes and foreign keys. Then
 * again with every hundredth article changed.
 */
import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { monitorEventLoopDelay } from "node:perf_hooks"
import { draftPrices, fillPriceWorld } from "./price-world.mjs"
import { median } from "./shop.mjs"

const ROUNDS = 2
const TABLES = { comptoir_channel_price: "bench_channel_price", price: "bench_price" }

/** Fresh tables of the same shape, empty. */
async function makeCopies(knex) {
  for (const [table, copy] of Object.entries(TABLES)) {
    await knex.raw(`DROP TABLE IF EXISTS ${copy}`)
    await knex.raw(`CREATE TABLE ${copy} (LIKE ${table} INCLUDING ALL)`)
  }
  await knex.raw(
    `ALTER TABLE bench_price ADD FOREIGN KEY (price_set_id) REFERENCES price_set (id) ON UPDATE CASCADE ON DELETE CASCADE,
       ADD FOREIGN KEY (price_list_id) REFERENCES price_list (id) ON UPDATE CASCADE ON DELETE CASCADE`
  )
}

/** The rows that a publication wrote, in files beside the database. */
async function writeFiles(knex, folder) {
  for (const [table, where] of [
    ["comptoir_channel_price", "true"],
    ["price", "price_list_id IS NOT NULL"],
  ])
    await knex.raw(
      `COPY (SELECT * FROM ${table} WHERE ${where} ORDER BY id) TO '${path.join(folder, table)}' (FORMAT binary)`
    )
}

const reset = async (knex) => {
  await knex.raw(`TRUNCATE comptoir_channel_price, comptoir_price_change, comptoir_price_change_set`)
  await knex.raw(`DELETE FROM price WHERE price_list_id IS NOT NULL`)
  await knex.raw(`VACUUM ANALYZE price`)
}

/** Seconds of a publication, and how long nobody else was served meanwhile. */
async function publishTimed(shop, id) {
  const { publishPriceChanges } = shop.source("workflows/channel-pricing/steps/publish-prices")
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  let published
  const { milliseconds, statements } = await shop.measure(async () => {
    published = await publishPriceChanges(shop.container, { id })
  })
  delay.disable()
  return { milliseconds, statements, count: published.count, held: delay.max / 1e6 }
}

export async function pricePublishRows(shop, { variants = 100_000, channels = 10 } = {}) {
  const { knex } = shop
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "comptoir-bench-copy-"))
  fs.chmodSync(folder, 0o777)
  try {
    const world = await fillPriceWorld(shop, { variants, channels })
    // The check that follows a publication would be measured with the next one.
    const { updateSettingsWorkflow } = shop.source("workflows/administration/update-settings")
    await updateSettingsWorkflow(shop.container).run({ input: { settings: { "pricing.parity_sample": 0 } } })
    const rounds = []
    for (let round = 0; round < ROUNDS; round += 1) {
      await reset(knex)
      const { id, counting } = await draftPrices(shop, world, { percent: 110 })
      await knex.raw("CHECKPOINT")
      const published = await publishTimed(shop, id)
      if (!round) await writeFiles(knex, folder)
      await makeCopies(knex)
      await knex.raw("CHECKPOINT")
      const copied = await shop.measure(async () => {
        for (const [table, copy] of Object.entries(TABLES))
          await knex.raw(`COPY ${copy} FROM '${path.join(folder, table)}' (FORMAT binary)`)
      })
      await knex.raw("CHECKPOINT")
      const { id: few } = await draftPrices(shop, world, { percent: 111, every: 100 })
      const again = await publishTimed(shop, few)
      process.stderr.write(
        `round ${round + 1}: preview ${counting.toFixed(0)} ms, published ${published.count} in ${published.milliseconds.toFixed(0)} ms ` +
          `(${published.statements} statements), COPY ${copied.milliseconds.toFixed(0)} ms, again ${again.count} in ` +
          `${again.milliseconds.toFixed(0)} ms\n`
      )
      rounds.push({ counting, published, copied, again })
    }
    const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`
    const of = (pick) => median(rounds.map(pick))
    const published = of((one) => one.published.milliseconds)
    const copied = of((one) => one.copied.milliseconds)
    const again = of((one) => one.again.milliseconds)
    const [{ published: first }] = rounds
    return [
      {
        what: `publish ${first.count.toLocaleString("en")} prices at once (${first.statements} statements)`,
        ours: `${seconds(published)}; others wait at most ${of((one) => one.published.held).toFixed(0)} ms`,
        baseline: `COPY of the same rows into the same tables: ${seconds(copied)}`,
        ratio: median(rounds.map((one) => one.published.milliseconds / one.copied.milliseconds)),
        target: "≤ 3 ×",
      },
      {
        what: `publish again with ${rounds[0].again.count.toLocaleString("en")} changed`,
        ours: seconds(again),
        baseline: `all of them: ${seconds(published)}`,
        ratio: median(rounds.map((one) => one.again.milliseconds / one.published.milliseconds)),
        target: "≤ 0.05 ×",
      },
      {
        what: "the preview's figures of all of them",
        ours: seconds(of((one) => one.counting)),
        baseline: "",
        target: "shown",
      },
    ]
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
