import { ArrowPath, ArrowUpTray, PencilSquare, Trash } from "@medusajs/icons"
import { Badge, Button, createDataTableColumnHelper, toast, usePrompt } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useSearchParams } from "react-router-dom"
import type { PickBinRuleDTO, RaisedResponse } from "../../src/types/http/tasks"
import { ItemName } from "../components/item-name"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { RowMenu } from "../components/row-menu"
import { TextLink } from "../components/text-link"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { itemPage } from "../purchasing/paths"
import { itemSource } from "../purchasing/sources"
import { binPage } from "../warehouse/paths"
import { useWarehousesWithBins } from "../warehouse/sources"
import { PICK_BINS_API, PICK_BINS_PAGE } from "./paths"
import { PickBinDrawer } from "./pick-bin-drawer"

const column = createDataTableColumnHelper<PickBinRuleDTO>()

function usePickBinColumns(onEdit: (rule: PickBinRuleDTO) => void, onDelete: (rule: PickBinRuleDTO) => void) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("bin_code", {
        id: "bin",
        header: t("tasks.fields.bin"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <TextLink to={binPage(original.location_id, original.bin_id)}>{original.bin_code}</TextLink>
        ),
      }),
      column.accessor("sku", {
        header: t("tasks.fields.article"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <ItemName sku={original.sku} title={original.title} to={itemPage(original.inventory_item_id)} />
        ),
      }),
      column.accessor("location_name", {
        header: t("tasks.fields.warehouse"),
        cell: ({ row: { original } }) => original.location_name ?? "–",
      }),
      column.accessor("there", {
        header: t("tasks.fields.there"),
        align: "right",
        cell: ({ row: { original } }) => (
          <span className="inline-flex items-center gap-x-2">
            {original.there < original.min && (
              <Badge size="2xsmall" color={original.promised ? "orange" : "red"}>
                {t(original.promised ? "tasks.pick_bins.coming" : "tasks.pick_bins.low")}
              </Badge>
            )}
            {format.quantity(original.there)}
            {original.promised > 0 && ` (+${format.quantity(original.promised)})`}
          </span>
        ),
      }),
      column.accessor("min", {
        header: t("tasks.fields.min"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.min),
      }),
      column.accessor("max", {
        header: t("tasks.fields.max"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.max),
      }),
      column.accessor("reserve", {
        header: t("tasks.fields.reserve"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.reserve),
      }),
      column.display({
        id: "suggested",
        header: t("tasks.fields.suggested"),
        cell: ({ row: { original } }) =>
          original.suggested_min === null || original.suggested_max === null
            ? "–"
            : `${format.quantity(original.suggested_min)} – ${format.quantity(original.suggested_max)}`,
      }),
      column.display({
        id: "acts",
        cell: ({ row: { original } }) => (
          <RowMenu
            label={t("common.acts_of", { name: `${original.bin_code} ${original.sku ?? ""}` })}
            acts={[
              { label: t("common.edit"), icon: <PencilSquare />, onSelect: () => onEdit(original) },
              {
                label: t("common.delete"),
                icon: <Trash />,
                isLast: true,
                onSelect: () => onDelete(original),
              },
            ]}
          />
        ),
      }),
    ],
    [t, format, onEdit, onDelete]
  )
}

/** How full pick bins are kept, and how full they are. */
export function PickBinList() {
  const { t } = useTranslation("comptoir")
  const { options } = useWarehousesWithBins()
  const prompt = usePrompt()
  const [edited, setEdited] = useState<PickBinRuleDTO | null>(null)
  const { mutate: remove } = useSend()
  const onDelete = useMemo(
    () => async (rule: PickBinRuleDTO) => {
      const isSure = await prompt({
        title: t("tasks.pick_bins.delete_title", { bin: rule.bin_code, name: rule.sku ?? rule.title ?? "" }),
        description: t("tasks.pick_bins.delete_text"),
        confirmText: t("common.delete"),
        cancelText: t("common.back"),
      })
      if (!isSure) return
      remove(
        { path: `${PICK_BINS_API}/${rule.id}`, method: "DELETE" },
        {
          onSuccess: () => void toast.success(t("tasks.pick_bins.deleted")),
          onError: (error) => void toast.error(t("tasks.refused"), { description: error.message }),
        }
      )
    },
    [prompt, remove, t]
  )
  const columns = usePickBinColumns(setEdited, onDelete)
  const filters: ListFilter[] = [
    { kind: "choices", name: "location_id", label: t("tasks.fields.warehouse"), options },
    { kind: "search", name: "inventory_item_id", label: t("tasks.fields.article"), source: itemSource },
    { kind: "switch", name: "low", label: t("tasks.pick_bins.low") },
  ]
  return (
    <>
      <ListTable<PickBinRuleDTO>
        title={t("tasks.pick_bins.title")}
        description={t("tasks.pick_bins.description")}
        path={PICK_BINS_API}
        rows="pick_bin_rules"
        columns={columns}
        filters={filters}
        defaultOrder="bin"
        empty={{ heading: t("tasks.pick_bins.none"), description: t("tasks.pick_bins.none_hint") }}
        create={{ label: t("tasks.pick_bins.create"), to: `${PICK_BINS_PAGE}/create` }}
        exportAs={t("tasks.pick_bins.file_name")}
        actions={
          <>
            <Button size="small" variant="secondary" asChild>
              <Link to={`${PICK_BINS_PAGE}/import`}>
                <ArrowUpTray aria-hidden />
                {t("tasks.pick_bins.import.title")}
              </Link>
            </Button>
            <ReplenishButton />
          </>
        }
      />
      {edited && <PickBinDrawer rule={edited} onClose={() => setEdited(null)} />}
    </>
  )
}

/** Raises the tasks that fill the pick bins of the chosen warehouse. */
function ReplenishButton() {
  const { t } = useTranslation("comptoir")
  const [search] = useSearchParams()
  const { options } = useWarehousesWithBins()
  const send = useSend<RaisedResponse>()
  const location = search.get("location_id") ?? (options.length === 1 ? options[0]?.value : undefined)
  if (!location) return null
  const replenish = () =>
    send.mutate(
      {
        path: `${PICK_BINS_API}/replenish`,
        body: { location_id: location, idempotency_key: newIdempotencyKey() },
      },
      {
        onSuccess: ({ raised, short = [] }) => {
          const description = short.length ? t("tasks.pick_bins.short", { count: short.length }) : undefined
          toast.success(t("tasks.raised", { count: raised }), { description })
        },
        onError: (error) => void toast.error(t("tasks.refused"), { description: error.message }),
      }
    )
  return (
    <Button size="small" variant="secondary" type="button" isLoading={send.isPending} onClick={replenish}>
      <ArrowPath aria-hidden />
      {t("tasks.pick_bins.replenish")}
    </Button>
  )
}
