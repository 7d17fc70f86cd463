import { Badge, StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { StockCountStatus } from "../../src/domain/counting/stock-count"
import type { StockCountDTO } from "../../src/types/http/counting"

const COLOURS = {
  requested: "grey",
  counting: "blue",
  counted: "orange",
  reviewing: "orange",
  completed: "green",
  cancelled: "red",
} as const

export function CountStatusBadge({ status, round = 1 }: { status: StockCountStatus; round?: number }) {
  const { t } = useTranslation("comptoir")
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      <StatusBadge color={COLOURS[status]}>{t(`counting.status.${status}`)}</StatusBadge>
      {round > 1 && <Badge size="2xsmall">{t("counting.recount_number", { number: round - 1 })}</Badge>}
    </span>
  )
}

/** How much of a count is done, as a bar with its figures beside it. */
export function Progress({ done, total, label }: { done: number; total: number; label: string }) {
  const { t } = useTranslation("comptoir")
  const share = total > 0 ? Math.min(100, Math.round((done / total) * 100)) : 0
  return (
    <div className="flex min-w-32 items-center gap-x-2">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={share}
        aria-valuemin={0}
        aria-valuemax={100}
        className="bg-ui-bg-component h-1.5 flex-1 overflow-hidden rounded-full"
      >
        <div className="bg-ui-tag-green-icon h-full rounded-full" style={{ width: `${share}%` }} />
      </div>
      <span className="txt-compact-xsmall text-ui-fg-subtle tabular-nums">
        {t("counting.of", { done, total })}
      </span>
    </div>
  )
}

/** What people call a count: its number, else what it was asked for. */
export function useCountName() {
  const { t } = useTranslation("comptoir")
  return ({ number, title }: Pick<StockCountDTO, "number" | "title">): string =>
    number ?? title ?? t("counting.requested_name")
}
