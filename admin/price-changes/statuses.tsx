import { Badge, StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { PriceFlag } from "../../src/domain/channel-pricing/change-set"
import type { PriceChangeLineDTO, PriceChangeSetDTO } from "../../src/types/http/price-changes"

const COLOURS = {
  draft: "grey",
  approved: "blue",
  scheduled: "purple",
  live: "green",
  rolled_back: "orange",
  superseded: "grey",
  discarded: "red",
  filling: "orange",
  filling_failed: "red",
  publishing: "orange",
} as const

type Standing = Pick<PriceChangeSetDTO, "status" | "is_filling" | "is_publishing" | "last_error">

/** How far a price change is; work that goes on comes before its status. */
export function ChangeStatusBadge({ change }: { change: Standing }) {
  const { t } = useTranslation("comptoir")
  const shown =
    change.is_filling && change.status === "draft"
      ? change.last_error
        ? "filling_failed"
        : "filling"
      : change.is_publishing
        ? "publishing"
        : change.status
  return <StatusBadge color={COLOURS[shown]}>{t(`channels.changes.statuses.${shown}`)}</StatusBadge>
}

const FLAG_COLOURS = { clamped: "blue", under_floor: "orange", below_cost: "red", no_cost: "grey" } as const

/** What there is to say of a price; nothing where all is fine. */
export function FlagBadge({ flag }: { flag: PriceFlag }) {
  const { t } = useTranslation("comptoir")
  if (flag === "ok") return null
  return (
    <Badge size="2xsmall" color={FLAG_COLOURS[flag]}>
      {t(`channels.changes.flags.${flag}`)}
    </Badge>
  )
}

/** The change of a price in percent, with its sign; in words where it is new or taken away. */
export function ChangePercent({
  line,
  percent,
}: {
  line: Pick<PriceChangeLineDTO, "change_percent" | "direction">
  percent: (text: string) => string
}) {
  const { t } = useTranslation("comptoir")
  if (line.change_percent === null)
    return (
      <Text as="span" size="small" className="text-ui-fg-subtle">
        {t(`channels.changes.directions.${line.direction}`)}
      </Text>
    )
  return <span className="whitespace-nowrap tabular-nums">{percent(line.change_percent)}</span>
}
