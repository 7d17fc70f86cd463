import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { BIN_MOVE_KINDS } from "../../src/domain/warehouse/task"
import type { BinMoveDTO } from "../../src/types/http/tasks"
import { ActorName } from "../components/actor-name"
import { ItemName } from "../components/item-name"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { useFormat } from "../lib/format"
import { itemPage } from "../purchasing/paths"
import { itemSource } from "../purchasing/sources"
import { useWarehousesWithBins } from "../warehouse/sources"
import { UndoButton } from "./bin-move-row"
import { MOVES_API } from "./paths"

const column = createDataTableColumnHelper<BinMoveDTO>()

function useMoveColumns() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(() => {
    const place = (code: string | null, { line_count }: BinMoveDTO) =>
      code ?? (line_count > 1 ? t("tasks.several") : t("tasks.unassigned"))
    return [
      column.accessor("occurred_at", {
        header: t("tasks.fields.when"),
        enableSorting: true,
        cell: ({ row: { original } }) => format.instant(original.occurred_at) ?? "–",
      }),
      column.accessor("kind", {
        header: t("tasks.fields.kind"),
        cell: ({ row: { original } }) =>
          `${t(`tasks.moves.kinds.${original.kind}`)}${original.undone_by_id ? ` (${t("tasks.moves.taken_back")})` : ""}`,
      }),
      column.accessor("sku", {
        header: t("tasks.fields.article"),
        truncateTooltip: false,
        cell: ({ row: { original } }) =>
          original.inventory_item_id ? (
            <ItemName sku={original.sku} title={original.title} to={itemPage(original.inventory_item_id)} />
          ) : (
            t("tasks.moves.lines", { count: original.line_count })
          ),
      }),
      column.accessor("from_bin_code", {
        header: t("tasks.fields.from"),
        cell: ({ row: { original } }) => place(original.from_bin_code, original),
      }),
      column.accessor("to_bin_code", {
        header: t("tasks.fields.to"),
        cell: ({ row: { original } }) => place(original.to_bin_code, original),
      }),
      column.accessor("quantity", {
        header: t("tasks.fields.units"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.quantity),
      }),
      column.accessor("actor_id", {
        header: t("tasks.fields.who"),
        cell: ({ row: { original } }) => (original.actor_id ? <ActorName id={original.actor_id} /> : "–"),
      }),
      column.accessor("reason", {
        header: t("common.reason"),
        cell: ({ row: { original } }) => original.reason ?? "–",
      }),
      column.display({
        id: "undo",
        cell: ({ row: { original } }) => <UndoButton move={original} />,
      }),
    ]
  }, [t, format])
}

/** What was put away, moved and refilled, act by act, and the way back. */
export function MoveList() {
  const { t } = useTranslation("comptoir")
  const { options } = useWarehousesWithBins()
  const columns = useMoveColumns()
  const filters: ListFilter[] = [
    { kind: "choices", name: "location_id", label: t("tasks.fields.warehouse"), options },
    {
      kind: "choices",
      name: "kind",
      label: t("tasks.fields.kind"),
      multiple: true,
      options: BIN_MOVE_KINDS.map((value) => ({ value, label: t(`tasks.moves.kinds.${value}`) })),
    },
    { kind: "search", name: "inventory_item_id", label: t("tasks.fields.article"), source: itemSource },
    { kind: "days", name: "days", label: t("tasks.fields.when"), from: "from", to: "to" },
  ]
  return (
    <ListTable<BinMoveDTO>
      title={t("tasks.moves.title")}
      description={t("tasks.moves.description")}
      path={MOVES_API}
      rows="bin_moves"
      columns={columns}
      filters={filters}
      defaultOrder="-occurred_at"
      empty={{ heading: t("tasks.moves.none"), description: t("tasks.moves.none_hint") }}
    />
  )
}
