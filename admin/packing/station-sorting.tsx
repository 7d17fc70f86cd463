import { CheckCircleSolid } from "@medusajs/icons"
import { clx, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { StationDTO, StationOrderDTO } from "../../src/types/http/station"
import { Card } from "../components/card"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { tourPage } from "../tours/paths"
import { unitsToScan } from "./use-packing"

type StationSortingProps = {
  station: StationDTO
  chosen: string | null
  /** Where the last unit went. */
  last: string | null
  onChoose: (id: string) => void
}

/** The slots of a heap: a scan says into which one an article goes. */
export function StationSorting({ station, chosen, last, onChoose }: StationSortingProps) {
  const { t } = useTranslation("comptoir")
  const { sorting, orders } = station
  if (!sorting) return null
  const left = orders.reduce((sum, order) => sum + unitsToScan(order), 0)
  return (
    <Card
      title={t("packing.station.sorting")}
      subtitle={
        <>
          <TextLink to={tourPage(sorting.id)}>{sorting.number}</TextLink>
          {` · ${t("packing.station.to_sort", { count: left })}`}
        </>
      }
    >
      <ul
        className="grid grid-cols-2 gap-2 px-6 py-4 sm:grid-cols-3 md:grid-cols-4 xl:grid-cols-6"
        aria-label={t("packing.station.slots")}
      >
        {orders.map((order) => (
          <li key={order.id}>
            <Slot
              order={order}
              isChosen={order.id === chosen}
              isLast={order.id === last}
              onChoose={() => onChoose(order.id)}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}

type SlotProps = { order: StationOrderDTO; isChosen: boolean; isLast: boolean; onChoose: () => void }

function Slot({ order, isChosen, isLast, onChoose }: SlotProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const picked = order.goods.reduce((sum, line) => sum + line.picked, 0)
  const checked = picked - unitsToScan(order)
  const isOver = order.status === "packed" || order.status === "shipped"
  const isComplete = order.status === "picked" && picked > 0 && checked === picked
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      className={clx(
        "focus-visible:shadow-borders-focus flex h-full w-full flex-col gap-y-1 rounded-lg border p-3 text-start outline-none",
        isLast ? "bg-ui-bg-highlight" : "bg-ui-bg-base hover:bg-ui-bg-base-hover",
        isChosen && "border-ui-border-interactive",
        isOver && "opacity-60"
      )}
      onClick={onChoose}
    >
      <span className="flex w-full items-center justify-between">
        <span className="text-2xl font-medium tabular-nums">{order.slot}</span>
        {(isComplete || isOver) && <CheckCircleSolid className="text-ui-tag-green-icon" aria-hidden />}
      </span>
      <Text size="xsmall" as="span" className="text-ui-fg-subtle w-full break-words">
        {order.number}
      </Text>
      <Text size="xsmall" as="span" className="tabular-nums">
        {isOver
          ? t(`picking.statuses.${order.status}`)
          : isComplete
            ? t("packing.station.slot_complete")
            : t("packing.desk.checked", {
                checked: format.quantity(checked),
                picked: format.quantity(picked),
              })}
      </Text>
    </button>
  )
}
