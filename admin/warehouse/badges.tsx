import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { BinStatus } from "../../src/domain/warehouse/bin"

const COLOURS = { active: "green", blocked: "orange", archived: "grey" } as const

export function BinStatusBadge({ status }: { status: BinStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={COLOURS[status]}>{t(`warehouse.statuses.${status}`)}</StatusBadge>
}

/** How full a bin is, as a bar with its words; a bin that takes no measure only says how much lies in it. */
export function FillBar({ fill, words }: { fill: number; words: string }) {
  const percent = Math.round(fill * 100)
  return (
    <div className="flex flex-col gap-y-1">
      <div
        role="meter"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, percent)}
        aria-valuetext={words}
        aria-label={words}
        className="bg-ui-bg-component h-2 w-full overflow-hidden rounded-full"
      >
        <div
          className="h-full rounded-full"
          style={{
            width: `${Math.min(100, percent)}%`,
            background: fill > 1 ? "var(--tag-red-icon)" : "var(--tag-blue-icon)",
          }}
        />
      </div>
      <span className="txt-compact-xsmall text-ui-fg-subtle">{words}</span>
    </div>
  )
}
