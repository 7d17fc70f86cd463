import { CheckCircleSolid, ClockSolid } from "@medusajs/icons"
import { Alert, Button, clx, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { StationOrderDTO, StationPickDTO, StationToteDTO } from "../../src/types/http/station"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { useSetPicked } from "../picking/use-set-picked"
import { tourPage } from "../tours/paths"
import { ToteMark } from "../tours/tote-mark"

const isHere = ({ is_here, status }: StationToteDTO): boolean => is_here || status === "packed"

/** The totes of an order: which came to the table, and which are still to come. */
export function StationTotes({ order }: { order: StationOrderDTO }) {
  const { t } = useTranslation("comptoir")
  if (!order.totes.length) return null
  const here = order.totes.filter(isHere).length
  return (
    <div className="flex flex-col gap-y-2 px-6 py-3">
      {here > 0 && !order.is_together && (
        <Alert variant="warning">
          {t("packing.station.totes_missing", { here, count: order.totes.length })}
        </Alert>
      )}
      <ul className="flex flex-wrap gap-2" aria-label={t("packing.station.totes")}>
        {order.totes.map((tote) => (
          <ToteChip key={tote.id} tote={tote} />
        ))}
      </ul>
    </div>
  )
}

function ToteChip({ tote }: { tote: StationToteDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const state = isHere(tote) ? "here" : tote.status === "open" ? "being_picked" : "on_its_way"
  return (
    <li
      className={clx(
        "flex flex-wrap items-center gap-x-2 rounded-md border px-2 py-1",
        state === "here" ? "bg-ui-bg-subtle" : "border-dashed"
      )}
      title={tote.arrived_at ? (format.instant(tote.arrived_at) ?? undefined) : undefined}
    >
      {state === "here" ? (
        <CheckCircleSolid aria-hidden className="text-ui-tag-green-icon" />
      ) : (
        <ClockSolid aria-hidden className="text-ui-tag-orange-icon" />
      )}
      <Text size="xsmall" as="span">
        <ToteMark position={tote.position} colour={tote.colour} />
      </Text>
      <Text size="xsmall" as="span" className="text-ui-fg-subtle">
        {tote.code && `${tote.code} · `}
        <TextLink to={tourPage(tote.tour.id)}>{tote.tour.number}</TextLink>
        {` · ${t(`packing.station.tote_states.${state}`)}`}
      </Text>
    </li>
  )
}

/** What is not picked yet: whoever fetches it says so here. */
export function StationOpenPicks({ order }: { order: StationOrderDTO }) {
  const { t } = useTranslation("comptoir")
  const { pending, setPicked } = useSetPicked()
  if (!order.open_picks.length) return null
  return (
    <div className="px-6 py-3">
      <Text size="small" weight="plus">
        {t("packing.station.still_to_pick", { count: order.open_picks.length })}
      </Text>
      <ul className="divide-y">
        {order.open_picks.map((pick) => (
          <li key={pick.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <OpenPick pick={pick} />
            <Button
              size="small"
              variant="secondary"
              type="button"
              isLoading={pending === pick.id}
              onClick={() => setPicked(pick, pick.quantity)}
            >
              {t("packing.station.fetched")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function OpenPick({ pick }: { pick: StationPickDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const left = pick.quantity - pick.picked_quantity
  return (
    <Text size="small" className="min-w-0 break-words">
      {t("packing.station.pick_from", {
        quantity: format.quantity(left),
        name: pick.sku ?? pick.title ?? "",
        bin: pick.bin_code ?? t("picking.loose"),
      })}
      <span className="text-ui-fg-subtle">
        {[
          "",
          pick.lot && t("picking.lot", { lot: pick.lot }),
          pick.tour_number && [pick.tour_number, pick.picker_name].filter(Boolean).join(", "),
        ]
          .filter((part) => part !== null)
          .join(" · ")}
      </span>
    </Text>
  )
}
