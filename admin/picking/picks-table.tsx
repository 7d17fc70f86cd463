import { ArrowUturnLeft, Check } from "@medusajs/icons"
import { Badge, Button, clx, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { PickDTO } from "../../src/types/http/picking"
import { ItemName } from "../components/item-name"
import { LinesTable, type LineColumn } from "../components/lines-table"
import { TextLink } from "../components/text-link"
import { useFormat } from "../lib/format"
import { itemPage } from "../purchasing/paths"
import { dispatchPage } from "./paths"
import { ShortDialog } from "./short-dialog"
import { useSetPicked } from "./use-set-picked"

type PicksTableProps = {
  picks: readonly PickDTO[]
  /** Dispatches of which something can still be picked or taken back. */
  inHand: ReadonlySet<string>
  /** The bin that was scanned last: its rows stand out. */
  bin?: string | null
  hasOrders?: boolean
}

/** Rows that a phone shows at a time. */
const MORE = 50

/** What is picked from where, with a tick for each: a plain checklist where there are no bins. */
export function PicksTable({ picks, inHand, bin, hasOrders = true }: PicksTableProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [short, setShort] = useState<PickDTO | null>(null)
  const [shown, setShown] = useState(MORE)
  const { setPicked, pending } = useSetPicked()
  const has = (value: (pick: PickDTO) => unknown) => picks.some(value)
  const article = (pick: PickDTO) => (
    <ItemName
      sku={pick.sku}
      title={pick.title}
      to={itemPage(pick.inventory_item_id)}
      extra={
        (pick.lot || pick.expires_on) && (
          <Text as="span" size="xsmall" className="text-ui-fg-subtle">
            {[
              pick.lot && t("picking.lot", { lot: pick.lot }),
              pick.expires_on && t("picking.expires", { day: format.date(pick.expires_on) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        )
      }
    />
  )
  const units = (pick: PickDTO) => (
    <span className="text-ui-fg-base whitespace-nowrap text-lg font-medium tabular-nums">
      {pick.picked_quantity && pick.picked_quantity < pick.quantity
        ? t("picking.of", {
            done: format.quantity(pick.picked_quantity),
            all: format.quantity(pick.quantity),
          })
        : format.quantity(pick.quantity)}
    </span>
  )
  const state = (pick: PickDTO) => (
    <PickState
      pick={pick}
      isInHand={inHand.has(pick.dispatch_id)}
      isPending={pending === pick.id}
      onPicked={(quantity) => setPicked(pick, quantity)}
      onShort={() => setShort(pick)}
    />
  )
  const columns: LineColumn<PickDTO>[] = [
    ...(has((pick) => pick.bin_code)
      ? [
          {
            key: "bin",
            header: t("picking.fields.bin"),
            cell: (pick: PickDTO) => (
              <span
                className={clx(
                  "font-medium",
                  pick.bin_code ? "text-ui-fg-base" : "text-ui-fg-subtle",
                  bin && pick.bin_id === bin && "text-ui-tag-green-text underline"
                )}
              >
                {pick.bin_code ?? t("picking.loose")}
              </span>
            ),
          },
        ]
      : []),
    {
      key: "article",
      header: t("picking.fields.article"),
      cell: article,
    },
    ...(hasOrders
      ? [
          {
            key: "order",
            header: t("picking.fields.for"),
            cell: (pick: PickDTO) => (
              <TextLink to={dispatchPage(pick.dispatch_id)}>#{pick.display_id ?? "–"}</TextLink>
            ),
          },
        ]
      : []),
    {
      key: "quantity",
      header: t("picking.fields.units"),
      isNumber: true,
      cell: units,
    },
    {
      key: "state",
      header: t("picking.fields.status"),
      cell: state,
    },
  ]
  return (
    <>
      <div className="hidden md:block">
        <LinesTable label={t("picking.picks.title")} lines={picks} columns={columns} />
      </div>
      <ul className="divide-y md:hidden" aria-label={t("picking.picks.title")}>
        {picks.slice(0, shown).map((pick) => (
          <li
            key={pick.id}
            className={clx(
              "flex flex-col gap-y-2 px-6 py-3",
              bin && pick.bin_id === bin && "bg-ui-bg-highlight"
            )}
          >
            <div className="flex items-start justify-between gap-x-4">
              <div className="min-w-0">
                <Text size="small" weight="plus">
                  {[pick.bin_code, hasOrders && `#${pick.display_id ?? "–"}`].filter(Boolean).join(" · ")}
                </Text>
                {article(pick)}
              </div>
              {units(pick)}
            </div>
            {state(pick)}
          </li>
        ))}
        {shown < picks.length && (
          <li className="px-6 py-3">
            <Button size="small" variant="secondary" type="button" onClick={() => setShown(shown + MORE)}>
              {t("picking.picks.more", { count: picks.length - shown })}
            </Button>
          </li>
        )}
      </ul>
      {short && <ShortDialog pick={short} onClose={() => setShort(null)} />}
    </>
  )
}

type PickStateProps = {
  pick: PickDTO
  isInHand: boolean
  isPending: boolean
  onPicked: (quantity: number) => void
  onShort: () => void
}

function PickState({ pick, isInHand, isPending, onPicked, onShort }: PickStateProps) {
  const { t } = useTranslation("comptoir")
  if (pick.status === "short")
    return (
      <span className="flex">
        <Badge size="2xsmall" color="red">
          {t("picking.picks.short")}
        </Badge>
      </span>
    )
  const isPicked = pick.status === "picked"
  const name = pick.sku ?? pick.title ?? ""
  return (
    <span className="flex flex-wrap items-center gap-2">
      {isPicked && (
        <Badge size="2xsmall" color="green">
          {t("picking.picks.picked")}
        </Badge>
      )}
      {isInHand && !isPicked && (
        <>
          <Button
            size="small"
            variant="secondary"
            type="button"
            isLoading={isPending}
            aria-label={t("picking.picks.pick_of", { name })}
            onClick={() => onPicked(pick.quantity)}
          >
            <Check aria-hidden />
            {t("picking.picks.pick")}
          </Button>
          <Button
            size="small"
            variant="transparent"
            type="button"
            aria-label={t("picking.short.open_of", { name })}
            onClick={onShort}
          >
            {t("picking.short.open")}
          </Button>
        </>
      )}
      {isInHand && pick.picked_quantity > 0 && (
        <Button
          size="small"
          variant="transparent"
          type="button"
          isLoading={isPending}
          aria-label={t("picking.picks.undo_of", { name })}
          onClick={() => onPicked(0)}
        >
          <ArrowUturnLeft aria-hidden />
          {t("picking.picks.undo")}
        </Button>
      )}
    </span>
  )
}
