import { clx, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { useFormat } from "../lib/format"

export type Tone = "calm" | "busy" | "wrong"
export type Figure = { label: string; value: number; hint?: string; to: string; tone?: Tone }

const TONES: Readonly<Record<Tone, string>> = {
  calm: "text-ui-fg-base",
  busy: "text-ui-tag-orange-text",
  wrong: "text-ui-tag-red-text",
}

/** The list of a figure, narrowed as the figure is. */
export const listOf = (path: string, query: Record<string, string>) => `${path}?${new URLSearchParams(query)}`

/** Figures of what there is to do, each leading to its list. */
export function FigureTiles({ figures }: { figures: readonly Figure[] }) {
  const format = useFormat()
  return (
    <div className="overflow-hidden">
      <div
        className={clx(
          "-mb-px -me-px grid grid-cols-2",
          figures.length === 4 ? "md:grid-cols-4" : "md:grid-cols-3 xl:grid-cols-5"
        )}
      >
        {figures.map(({ label, value, hint, to, tone = "calm" }) => (
          <Link
            key={label}
            to={to}
            className="bg-ui-bg-base hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus flex min-w-0 flex-col gap-y-1 border-b border-e px-6 py-4 outline-none"
          >
            <Text size="small" className="text-ui-fg-subtle">
              {label}
            </Text>
            <span className={`text-2xl font-medium tabular-nums ${value ? TONES[tone] : "text-ui-fg-muted"}`}>
              {format.quantity(value)}
            </span>
            <Text size="xsmall" className="text-ui-fg-subtle min-h-4">
              {value ? hint : ""}
            </Text>
          </Link>
        ))}
      </div>
    </div>
  )
}
