import { SectionRow } from "@medusajs/dashboard/components"
import {
  ArchiveBox,
  ArrowUturnLeft,
  LockClosedSolid,
  LockOpenSolid,
  PencilSquare,
  Trash,
} from "@medusajs/icons"
import { Button, Drawer, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type {
  BinDTO,
  BinListResponse,
  BinMoveListResponse,
  BinMoveRowDTO,
  BinResponse,
  PlanNodeDTO,
  StoredGoodsDTO,
  WarehouseLayoutResponse,
} from "../../src/types/http/warehouse"
import { ActorName } from "../components/actor-name"
import { FormError } from "../components/form-error"
import { ItemName } from "../components/item-name"
import { RowMenu, type MenuAct } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { itemPage } from "../purchasing/paths"
import { holdPage } from "../receiving/paths"
import { MoveGoodsDrawer } from "../warehouse-tasks/move-goods-drawer"
import { BinStatusBadge, FillBar } from "./badges"
import { BinFormDrawer } from "./bin-form-drawer"
import { binApi, binLabelPage, countBinPage, warehouseApi } from "./paths"
import { useLayout } from "./sources"
import { useBinActs } from "./use-bin-acts"

const SHOWN = 20

type BinDrawerProps = { id: string; onClose: () => void }

/** One bin: what lies in it and how full that makes it, what happened there, and what to do with it. */
export function BinDrawer({ id, onClose }: BinDrawerProps) {
  const { t } = useTranslation("comptoir")
  const { data, error } = useGet<BinResponse>(binApi(id))
  const [isEditing, setEditing] = useState(false)
  const [isMoving, setMoving] = useState(false)
  const bin = data?.bin
  return (
    <>
      <Drawer open={!isEditing && !isMoving} onOpenChange={(isOpen) => !isOpen && onClose()}>
        <Drawer.Content>
          <Drawer.Header>
            <Drawer.Title>
              {bin ? t("warehouse.bins.of", { code: bin.code }) : t("warehouse.fields.bin")}
            </Drawer.Title>
            <Drawer.Description>
              {bin && [bin.location.name, bin.zone.name].filter(Boolean).join(" · ")}
            </Drawer.Description>
          </Drawer.Header>
          <Drawer.Body className="flex flex-col overflow-y-auto px-0 pt-0">
            {error && (
              <div className="px-6 py-4">
                <FormError error={error} />
              </div>
            )}
            {bin && (
              <>
                <Acts
                  bin={bin}
                  onEdit={() => setEditing(true)}
                  onMove={() => setMoving(true)}
                  onGone={onClose}
                />
                <Facts bin={bin} />
                <Contents bin={bin} />
                <History bin={bin} />
              </>
            )}
          </Drawer.Body>
        </Drawer.Content>
      </Drawer>
      {bin && isEditing && <EditBin bin={bin} onClose={() => setEditing(false)} />}
      {bin && isMoving && <MoveGoods bin={bin} onClose={() => setMoving(false)} />}
    </>
  )
}

function EditBin({ bin, onClose }: { bin: BinDTO; onClose: () => void }) {
  const { data } = useLayout(bin.location_id)
  return data ? <BinFormDrawer layout={data} bin={bin} onClose={onClose} /> : null
}

/** The goods that one act can name; a bin that holds more kinds is emptied as a whole. */
const MOST_KINDS = 100

function MoveGoods({ bin, onClose }: { bin: BinDTO; onClose: () => void }) {
  const { data } = useGet<ContentsResponse>(`${binApi(bin.id)}/contents`, { limit: MOST_KINDS })
  if (!data) return null
  const goods = data.contents.flatMap(({ inventory_item, lot, expires_on, hold, quantity }) =>
    inventory_item
      ? [
          {
            inventory_item_id: inventory_item.id,
            sku: inventory_item.sku,
            title: inventory_item.title,
            lot,
            expires_on,
            hold_id: hold?.id ?? null,
            quantity,
          },
        ]
      : []
  )
  return (
    <MoveGoodsDrawer
      locationId={bin.location_id}
      from={{ id: bin.id, code: bin.code }}
      goods={goods}
      isWholeBin
      onClose={onClose}
    />
  )
}

type ActsProps = { bin: BinDTO; onEdit: () => void; onMove: () => void; onGone: () => void }

function Acts({ bin, onEdit, onMove, onGone }: ActsProps) {
  const { t } = useTranslation("comptoir")
  const { block, act, dialog } = useBinActs(bin.location_id)
  const isArchived = bin.status === "archived"
  const acts: MenuAct[] = [
    { label: t("warehouse.bins.edit"), icon: <PencilSquare />, onSelect: onEdit },
    ...(bin.status === "active"
      ? [{ label: t("warehouse.bins.block"), icon: <LockClosedSolid />, onSelect: () => block([bin]) }]
      : []),
    ...(bin.status === "blocked"
      ? [
          {
            label: t("warehouse.bins.unblock"),
            icon: <LockOpenSolid />,
            onSelect: () => void act("unblock", [bin]),
          },
        ]
      : []),
    isArchived
      ? {
          label: t("warehouse.bins.restore"),
          icon: <ArrowUturnLeft />,
          onSelect: () => void act("restore", [bin]),
        }
      : {
          label: t("warehouse.bins.archive"),
          icon: <ArchiveBox />,
          onSelect: () => void act("archive", [bin]),
        },
    {
      label: t("warehouse.bins.delete"),
      icon: <Trash />,
      isLast: true,
      onSelect: () => void act("delete", [bin]).then((isDone) => isDone && onGone()),
    },
  ]
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-6 py-4">
      <BinStatusBadge status={bin.status} />
      <div className="ms-auto flex flex-wrap items-center gap-2">
        {bin.units > 0 && (
          <Button size="small" variant="secondary" type="button" onClick={onMove}>
            {t("warehouse.bins.move")}
          </Button>
        )}
        {!isArchived && (
          <>
            <Button size="small" variant="secondary" asChild>
              <Link to={countBinPage(bin.id)}>{t("warehouse.bins.count")}</Link>
            </Button>
            <Button size="small" variant="secondary" asChild>
              <Link to={binLabelPage(bin.id)}>{t("warehouse.bins.label")}</Link>
            </Button>
          </>
        )}
        <RowMenu label={t("warehouse.bins.acts_of", { code: bin.code })} acts={acts} />
      </div>
      {dialog}
    </div>
  )
}

function Facts({ bin }: { bin: BinDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const measures = [
    bin.capacity_units === null ? null : t("warehouse.bins.takes_units", { count: bin.capacity_units }),
    bin.capacity_volume === null
      ? null
      : t("warehouse.bins.takes_litres", { litres: format.quantity(bin.capacity_volume) }),
    bin.capacity_weight === null
      ? null
      : t("warehouse.bins.takes_kilograms", { kilograms: format.quantity(bin.capacity_weight) }),
  ].filter(Boolean)
  const place = [
    bin.aisle && t("warehouse.bins.in_aisle", { code: bin.aisle.code }),
    bin.bay !== null && t("warehouse.bins.in_bay", { bay: bin.bay }),
    bin.level !== null && t("warehouse.bins.on_level", { level: bin.level }),
    bin.side && t(`warehouse.sides.${bin.side}`),
  ].filter(Boolean)
  return (
    <div className="divide-y border-b">
      <div className="px-6 py-4">
        <FillBar
          fill={bin.fill}
          words={[
            t("warehouse.bins.holds", { count: bin.units, units: format.quantity(bin.units) }),
            measures.length ? t("warehouse.plan.full", { percent: Math.round(bin.fill * 100) }) : null,
          ]
            .filter(Boolean)
            .join(" · ")}
        />
      </div>
      {bin.status_reason && <SectionRow title={t("common.reason")} value={bin.status_reason} />}
      {bin.barcode !== bin.code && <SectionRow title={t("warehouse.fields.barcode")} value={bin.barcode} />}
      <SectionRow title={t("warehouse.fields.kind")} value={t(`warehouse.kinds.${bin.kind}`)} />
      <SectionRow title={t("warehouse.fields.place")} value={place.join(" · ") || "–"} />
      <SectionRow title={t("warehouse.fields.capacity")} value={measures.join(" · ") || "–"} />
      <SectionRow title={t("warehouse.fields.storage_class")} value={bin.storage_class ?? "–"} />
      <SectionRow
        title={t("warehouse.fields.last_counted_at")}
        value={format.instant(bin.last_counted_at) ?? t("warehouse.plan.legend.never")}
      />
    </div>
  )
}

type ContentsResponse = { contents: StoredGoodsDTO[]; count: number }

function Contents({ bin }: { bin: BinDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [shown, setShown] = useState(SHOWN)
  const { data } = useGet<ContentsResponse>(
    `${binApi(bin.id)}/contents`,
    { limit: Math.min(100, shown) },
    { keepPrevious: true }
  )
  return (
    <section className="border-b py-4" aria-label={t("warehouse.bins.contents")}>
      <Text size="small" weight="plus" className="px-6 pb-2">
        {t("warehouse.bins.contents")}
      </Text>
      {data?.count === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6">
          {t("warehouse.bins.empty")}
        </Text>
      )}
      <ul className="divide-y">
        {data?.contents.map((goods) => (
          <li key={goods.id} className="flex items-start justify-between gap-x-4 px-6 py-1.5">
            <ItemName
              sku={goods.inventory_item?.sku}
              title={goods.inventory_item?.title}
              to={goods.inventory_item ? itemPage(goods.inventory_item.id) : undefined}
              extra={
                <span className="txt-compact-xsmall text-ui-fg-subtle">
                  {[
                    goods.lot && t("warehouse.bins.lot", { lot: goods.lot }),
                    goods.expires_on && t("warehouse.bins.expires", { day: format.date(goods.expires_on) }),
                    goods.first_in_at &&
                      t("warehouse.bins.since", { when: format.instant(goods.first_in_at) }),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                  {goods.hold && (
                    <>
                      {" · "}
                      <TextLink to={holdPage(goods.hold.id)}>
                        {t(`stock.holds.kinds.${goods.hold.kind}`)}
                      </TextLink>
                    </>
                  )}
                </span>
              }
            />
            <Text size="small" className="shrink-0 py-1.5 tabular-nums">
              {format.quantity(goods.quantity)}
            </Text>
          </li>
        ))}
      </ul>
      {data && data.count > data.contents.length && shown < 100 && (
        <More onClick={() => setShown(shown + SHOWN)} />
      )}
    </section>
  )
}

function History({ bin }: { bin: BinDTO }) {
  const { t } = useTranslation("comptoir")
  const [shown, setShown] = useState(SHOWN)
  const { data } = useGet<BinMoveListResponse>(
    `${binApi(bin.id)}/moves`,
    { limit: Math.min(100, shown) },
    { keepPrevious: true }
  )
  return (
    <section className="py-4" aria-label={t("warehouse.bins.history")}>
      <Text size="small" weight="plus" className="px-6 pb-2">
        {t("warehouse.bins.history")}
      </Text>
      {data?.count === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6">
          {t("warehouse.bins.no_history")}
        </Text>
      )}
      <ul className="divide-y">
        {data?.moves.map((move) => (
          <HistoryRow key={move.id} move={move} />
        ))}
      </ul>
      {data && data.count > data.moves.length && shown < 100 && (
        <More onClick={() => setShown(shown + SHOWN)} />
      )}
    </section>
  )
}

function HistoryRow({ move }: { move: BinMoveRowDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return (
    <li className="flex items-start justify-between gap-x-4 px-6 py-2">
      <div className="min-w-0">
        <Text size="small" className="truncate">
          {move.inventory_item.title || move.inventory_item.sku}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t(`stock.causes.${move.cause}`)} · {format.instant(move.occurred_at)}
          {move.actor_id && (
            <>
              {" · "}
              <ActorName id={move.actor_id} />
            </>
          )}
          {move.reason && ` · ${move.reason}`}
        </Text>
      </div>
      <Text
        size="small"
        className={`shrink-0 tabular-nums ${move.quantity < 0 ? "text-ui-tag-red-text" : "text-ui-tag-green-text"}`}
      >
        {format.change(move.quantity)}
      </Text>
    </li>
  )
}

function More({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation("comptoir")
  return (
    <div className="px-6 pt-2">
      <Button size="small" variant="transparent" type="button" onClick={onClick}>
        {t("warehouse.bins.more")}
      </Button>
    </div>
  )
}

type BayDrawerProps = {
  layout: WarehouseLayoutResponse
  node: PlanNodeDTO
  onOpenBin: (id: string) => void
  onClose: () => void
}

/** The bins of one bay, one above the other as they stand there. */
export function BayDrawer({ layout, node, onOpenBin, onClose }: BayDrawerProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { data, error } = useGet<BinListResponse>(`${warehouseApi(layout.warehouse.location_id)}/bins`, {
    ...(node.aisle_id ? { aisle_id: node.aisle_id } : {}),
    ...(node.block === null ? {} : { block: node.block }),
    ...(node.bay === null ? {} : { bay: node.bay }),
    ...(node.side ? { side: node.side } : {}),
    status: ["active", "blocked"],
    order: "-level",
    limit: 100,
  })
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{node.label}</Drawer.Title>
          <Drawer.Description>{t("warehouse.plan.bins", { count: node.bins })}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="overflow-y-auto px-0">
          {error && <FormError error={error} />}
          <ul className="divide-y">
            {data?.bins.map((bin) => (
              <li key={bin.id}>
                <button
                  type="button"
                  className="hover:bg-ui-bg-base-hover focus-visible:bg-ui-bg-base-hover flex w-full flex-col gap-y-2 px-6 py-3 text-start outline-none"
                  onClick={() => onOpenBin(bin.id)}
                >
                  <span className="flex items-center justify-between gap-x-2">
                    <span className="txt-compact-small font-medium">{bin.code}</span>
                    {bin.status !== "active" && <BinStatusBadge status={bin.status} />}
                  </span>
                  <FillBar
                    fill={bin.fill}
                    words={t("warehouse.bins.holds", { count: bin.units, units: format.quantity(bin.units) })}
                  />
                </button>
              </li>
            ))}
          </ul>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}
