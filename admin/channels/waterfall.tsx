import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { MarginWaterfall } from "../../src/domain/channel-pricing/margin"
import { useFormat } from "../lib/format"

const TAKEN = ["tax", "fee", "payment", "shipping", "cost"] as const
type Part = "price" | (typeof TAKEN)[number] | "margin"

type Bar = { part: Part; amount: string; from: number; to: number }

/** The bars of a price: the whole, what is taken off it from the right, and what remains. */
function barsOf(waterfall: MarginWaterfall): Bar[] {
  const price = Number(waterfall.price)
  let left = price
  const taken = TAKEN.flatMap((part): Bar[] => {
    const amount = waterfall[part]
    if (amount === null || Number(amount) === 0) return []
    const to = left
    left -= Number(amount)
    return [{ part, amount, from: left, to }]
  })
  const { margin } = waterfall
  const kept: Bar[] =
    margin === null
      ? []
      : [{ part: "margin", amount: margin, from: Math.min(0, left), to: Math.max(0, left) }]
  return [{ part: "price", amount: waterfall.price, from: 0, to: price }, ...taken, ...kept]
}

// Only its place is drawn with these numbers; the amounts are the exact ones.
const COLOURS: Readonly<Record<Part, string>> = {
  price: "bg-ui-fg-muted",
  tax: "bg-ui-tag-neutral-icon",
  fee: "bg-ui-tag-purple-icon",
  payment: "bg-ui-tag-blue-icon",
  shipping: "bg-ui-tag-blue-icon",
  cost: "bg-ui-tag-orange-icon",
  margin: "bg-ui-tag-green-icon",
}

/** Where a price goes, as a picture that is also a table: price, tax, fee, payment, delivery, cost, and what remains. */
export function Waterfall({ waterfall, currency }: { waterfall: MarginWaterfall; currency: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const bars = barsOf(waterfall)
  const least = Math.min(0, ...bars.map((bar) => bar.from))
  const most = Math.max(...bars.map((bar) => bar.to), 0)
  const span = most - least || 1
  const share = (value: number) => `${((value - least) / span) * 100}%`
  return (
    <table className="w-full" aria-label={t("channels.profiles.waterfall.title")}>
      <tbody>
        {bars.map(({ part, amount, from, to }) => {
          const isLoss = part === "margin" && Number(amount) < 0
          return (
            <tr key={part} className={clx("align-middle", part === "margin" && "border-t")}>
              <th
                scope="row"
                className="txt-compact-small text-ui-fg-subtle whitespace-nowrap py-1.5 pe-3 text-start font-normal"
              >
                {t(`channels.profiles.waterfall.${part}`)}
              </th>
              <td className="w-full py-1.5" aria-hidden>
                <div className="bg-ui-bg-subtle relative h-3 w-full overflow-hidden rounded-sm">
                  <div
                    className={clx(
                      "absolute inset-y-0 rounded-sm",
                      isLoss ? "bg-ui-tag-red-icon" : COLOURS[part]
                    )}
                    style={{
                      insetInlineStart: share(from),
                      width: `max(2px, calc(${share(to)} - ${share(from)}))`,
                    }}
                  />
                </div>
              </td>
              <td
                className={clx(
                  "txt-compact-small whitespace-nowrap py-1.5 ps-3 text-end tabular-nums",
                  part === "margin" && "txt-compact-small-plus",
                  isLoss && "text-ui-fg-error"
                )}
              >
                {format.money(part === "price" || part === "margin" ? amount : `-${amount}`, currency)}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
