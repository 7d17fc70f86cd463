import { ContainerRegistrationKeys, ProductStatus } from "@medusajs/framework/utils"
import { createProductsWorkflow, createSalesChannelsWorkflow } from "@medusajs/medusa/core-flows"
import pg from "pg"
import { plainKey } from "../../../src/domain/channel-pricing/price-key"
import comptoirPublishPrices from "../../../src/jobs/comptoir-publish-prices"
import { priceChangeActing } from "../../../src/workflows/channel-pricing/steps/price-change-act"
import { kill, startActing } from "../../helpers/killed-post"
import type { Suite } from "../../helpers/suite"

const ARTICLES = 40

/** A publication whose process is killed at a point that a lock of the test makes it stop at. */
export function describeKilledWhilePublishing({ getContainer, dbConfig }: Suite) {
  describe("a process killed (SIGKILL) while it publishes prices", () => {
    const clients: pg.Client[] = []
    afterEach(async () => {
      await Promise.all(clients.splice(0).map((client) => client.end()))
    })
    const connect = async () => {
      const client = new pg.Client({ connectionString: dbConfig.clientUrl })
      await client.connect()
      clients.push(client)
      return client
    }
    const rows = async <T>(sql: string): Promise<T[]> =>
      (await getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(sql)).rows

    /** An approved change that gives forty articles a price of 7 in a channel. */
    const anApprovedChange = async () => {
      const container = getContainer()
      const {
        result: [channel],
      } = await createSalesChannelsWorkflow(container).run({
        input: { salesChannelsData: [{ name: "Marketplace" }] },
      })
      const { result: products } = await createProductsWorkflow(container).run({
        input: {
          products: Array.from({ length: ARTICLES }, (_, index) => ({
            title: `Article ${index}`,
            status: ProductStatus.PUBLISHED,
            options: [{ title: "Kind", values: ["One"] }],
            variants: [
              {
                title: "One",
                sku: `KILL-${index}`,
                options: { Kind: "One" },
                prices: [{ currency_code: "eur", amount: 10 }],
              },
            ],
          })),
        },
      })
      await rows(
        `INSERT INTO store_currency (id, currency_code, is_default, store_id)
         SELECT 'stocur_kill', 'eur', false, id FROM store WHERE NOT EXISTS (SELECT 1 FROM store_currency WHERE currency_code = 'eur') LIMIT 1`
      )
      const { pricing, act, neighbours } = await priceChangeActing(container, {})
      const { id } = await pricing.createPriceChangeSet({ kind: "edit", title: "Killed" })
      await pricing.addPriceChanges(
        id,
        products.map(({ variants }) => ({
          ...plainKey(variants[0]!.id, channel!.id, "eur"),
          new_amount: "7",
        }))
      )
      await pricing.finishFilling(id)
      await pricing.approvePriceChange(id, act, neighbours)
      return id
    }
    /** How many prices of 7 Medusa has, and Comptoir. */
    const published = async () => {
      const [found] = await rows<{ core: number; ours: number }>(
        `SELECT (SELECT count(*)::int FROM price WHERE amount = 7 AND price_list_id IS NOT NULL AND deleted_at IS NULL) AS core,
                (SELECT count(*)::int FROM comptoir_channel_price WHERE amount = 7 AND valid_until IS NULL) AS ours`
      )
      return found
    }

    it.each([
      ["its price list is made", "LOCK TABLE price_list IN EXCLUSIVE MODE", 'insert into "price_list"'],
      ["its prices are written", "LOCK TABLE price IN SHARE MODE", "update price set"],
    ])("before %s, leaves the old prices, and the job completes it once", async (_, lock, waits) => {
      const id = await anApprovedChange()
      const [holder, watcher] = [await connect(), await connect()]
      await holder.query("BEGIN")
      await holder.query(lock)
      const child = startActing(dbConfig.clientUrl, {
        file: "channel-pricing/publish-price-changes",
        name: "publishPriceChangesWorkflow",
        input: { id },
      })
      for (;;) {
        const { rows: waiting } = await watcher.query(
          `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ILIKE '%${waits}%'`
        )
        if (waiting.length) break
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
      expect(await kill(child)).toBe("SIGKILL")
      await holder.query("ROLLBACK")
      expect(await published()).toEqual({ core: 0, ours: 0 })
      const [left] = await rows(
        `SELECT status, publish_started_at IS NOT NULL AS is_left FROM comptoir_price_change_set`
      )
      expect(left).toEqual({ status: "approved", is_left: true })
      for (const _again of [1, 2])
        await comptoirPublishPrices(getContainer(), { scheduledFor: new Date(Date.now() + 60_000) })
      expect(await published()).toEqual({ core: ARTICLES, ours: ARTICLES })
      const [done] = await rows(
        `SELECT status, current_count, told_at IS NOT NULL AS is_told FROM comptoir_price_change_set`
      )
      expect(done).toEqual({ status: "live", current_count: ARTICLES, is_told: true })
    })
  })
}
