import type { Chance } from "./random"
import type { DemoProduct, DemoQuotation, DemoSupplier, QuotationFate } from "./shop"
import { HELD_CODE } from "./suppliers"
import { CATEGORIES, type CategoryHandle } from "./words"

const MOST_ASKED = 3
const MOST_LINES = 5

const STORIES: readonly { fate: QuotationFate; title: string; answers: number }[] = [
  { fate: "draft", title: "Spring window: first ideas", answers: 0 },
  { fate: "sent", title: "Shelves for the summer season", answers: 2 },
  { fate: "awarded", title: "Restocking before the holidays", answers: 3 },
]

/** Requests for quotation: one being written, one of which an answer is awaited, one that became orders. */
export function generateQuotations(
  chance: Chance,
  suppliers: readonly DemoSupplier[],
  products: readonly DemoProduct[]
): DemoQuotation[] {
  const trades = CATEGORIES.map(({ handle }) => ({ handle, asked: ableToQuote(suppliers, handle) }))
    .filter(({ handle, asked }) => asked.length >= 2 && products.some(({ category }) => category === handle))
    // The trades with most suppliers first: three answers are compared better than two.
    .sort((a, b) => b.asked.length - a.asked.length)
  return STORIES.flatMap(({ fate, title, answers }, index): DemoQuotation[] => {
    const trade = trades[index % trades.length]
    if (!trade) return []
    const asked = trade.asked.slice(0, MOST_ASKED)
    const variants = products
      .filter(({ category }) => category === trade.handle)
      .flatMap((product) => product.variants)
    const wanted = chance.shuffled(variants).slice(0, MOST_LINES)
    const lines = wanted.map(({ sku }) => ({ sku, quantity: 24 * chance.whole(2, 8) }))
    return [
      {
        key: `quotation-${index + 1}`,
        fate,
        title,
        warehouse: "lyon",
        supplier_codes: asked.map(({ profile }) => profile.code),
        lines,
        answers: asked
          .slice(0, fate === "sent" ? Math.min(answers, asked.length - 1) : answers)
          .map(({ profile }, place) => ({
            supplier_code: profile.code,
            freight_cost: place === 0 ? "0" : String(20 + 15 * place),
            note: place === 0 ? null : "Carriage paid from 900 EUR net",
            lines: wanted.map(({ sku, eur }, line) => ({
              sku,
              // One does not make everything that is asked for.
              unit_price:
                place === 1 && line === 0 && wanted.length > 1
                  ? null
                  : Math.max(0.05, (eur / 120) * (0.34 + 0.16 * chance.share())).toFixed(2),
              lead_time_days: profile.lead_time_days + chance.whole(-2, 4),
            })),
          })),
      },
    ]
  })
}

const ableToQuote = (suppliers: readonly DemoSupplier[], trade: CategoryHandle): DemoSupplier[] =>
  suppliers.filter(
    ({ profile }) =>
      profile.currency === "eur" && profile.trades.includes(trade) && profile.code !== HELD_CODE
  )
