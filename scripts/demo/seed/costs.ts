import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { roundTo } from "../../../src/domain/shared/money"
import { importExchangeRatesWorkflow } from "../../../src/workflows/administration/import-exchange-rates"
import { setChannelAvailabilityWorkflow } from "../../../src/workflows/availability/set-channel-availability"
import { importCostsWorkflow } from "../../../src/workflows/costing/import-costs"
import { dayBefore } from "../days"
import { POUNDS_PER_EURO } from "../shape"
import { inventoryItems } from "./catalogue"
import type { World } from "./world"

/** The history of sales goes back no further. */
const RATE_DAYS_AGO = 800

/** What a pound is worth: deliveries of British suppliers are valued in euros. */
export async function seedRates({ container, shop }: World): Promise<void> {
  await importExchangeRatesWorkflow(container).run({
    input: {
      columns: ["from", "to", "rate", "valid_from"],
      rows: [
        {
          line: 2,
          values: {
            from: "eur",
            to: "gbp",
            rate: String(POUNDS_PER_EURO),
            valid_from: dayBefore(shop.today, RATE_DAYS_AGO),
          },
        },
      ],
      preview: false,
    },
  })
}

/** What the goods on hand cost before the first delivery: the price of the supplier asked first. */
export async function seedCosts(world: World): Promise<void> {
  const offers = world.shop.suppliers.flatMap(({ profile, items }) =>
    items.filter(({ rank }) => rank === 1).map((item) => ({ ...item, currency: profile.currency }))
  )
  const known = await inventoryItems(
    world,
    offers.map(({ sku }) => sku)
  )
  const rows = offers
    .filter(({ sku }) => known.has(sku))
    .map(({ sku, unit_price, price_per_quantity, currency }, index) => ({
      line: index + 2,
      values: { sku, cost: inEuros(Number(unit_price) / price_per_quantity, currency) },
    }))
  await importCostsWorkflow(world.container).run({
    input: {
      columns: ["sku", "cost"],
      rows,
      reason: "Opening costs",
      preview: false,
      idempotency_key: "demo",
    },
  })
}

/** The books of the shop begin before the first of its deliveries. */
const BOOKS_SINCE_DAYS = 400

/** A ledger begins on the day it is switched on; that of the demo shop has been kept for longer than its year of buying. */
export async function seedBeginningOfBooks({ container, shop }: World): Promise<void> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const day = dayBefore(shop.today, BOOKS_SINCE_DAYS)
  await knex("comptoir_stock_move")
    .where({ cause: "opening" })
    .update({ occurred_at: `${day}T06:00:00Z` })
  await knex("comptoir_cost_entry").where({ document_type: "cost_import" }).update({ valid_on: day })
}

const inEuros = (price: number, currency: "eur" | "gbp"): string =>
  roundTo(String(currency === "gbp" ? price / POUNDS_PER_EURO : price), 4)

/** The web shop tells its shoppers what is there and when more comes. */
export async function seedAvailability({ container, channels }: World): Promise<void> {
  await setChannelAvailabilityWorkflow(container).run({
    input: {
      sales_channel_id: channels.web,
      terms: { is_enabled: true, shows: "capped", cap: 20, handling_days: 1 },
    },
  })
}
