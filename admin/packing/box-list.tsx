import { PencilSquare, Trash } from "@medusajs/icons"
import { Button, createDataTableColumnHelper, StatusBadge, toast, usePrompt } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { BoxDTO } from "../../src/types/http/packing"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { RowMenu } from "../components/row-menu"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { BoxDrawer } from "./box-drawer"
import { boxApi, BOXES_API } from "./paths"
import { useUnits } from "./use-units"

const column = createDataTableColumnHelper<BoxDTO>()

/** What goods are packed into: the boxes that are suggested. */
export function BoxList() {
  const { t } = useTranslation("comptoir")
  const prompt = usePrompt()
  const format = useFormat()
  const units = useUnits()
  const send = useSend()
  const [edited, setEdited] = useState<BoxDTO | "new" | null>(null)
  const columns = useMemo(() => {
    const remove = async (box: BoxDTO) => {
      const isSure = await prompt({
        title: t("packing.boxes.delete_title", { name: box.name }),
        description: t("packing.boxes.delete_text"),
        confirmText: t("common.delete"),
        cancelText: t("common.cancel"),
      })
      if (!isSure) return
      send.mutate(
        { path: boxApi(box.id), method: "DELETE" },
        {
          onSuccess: () => toast.success(t("packing.boxes.deleted", { name: box.name })),
          onError: (error) => toast.error(error.message),
        }
      )
    }
    return [
      column.accessor("name", { header: t("packing.boxes.fields.name"), enableSorting: true }),
      column.accessor("length", {
        id: "volume",
        header: t("packing.boxes.fields.size"),
        enableSorting: true,
        cell: ({ row: { original } }) => units.size(original),
      }),
      column.accessor("tare_weight", {
        header: t("packing.boxes.fields.tare_weight"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => units.weight(original.tare_weight),
      }),
      column.accessor("largest_load", {
        header: t("packing.boxes.fields.largest_load"),
        enableSorting: true,
        align: "right",
        cell: ({ row: { original } }) => units.weight(original.largest_load) ?? "–",
      }),
      column.accessor("parcels", {
        header: t("packing.boxes.fields.parcels"),
        align: "right",
        cell: ({ row: { original } }) => format.quantity(original.parcels),
      }),
      column.accessor("is_active", {
        header: t("packing.boxes.fields.status"),
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <StatusBadge color={original.is_active ? "green" : "grey"}>
            {t(original.is_active ? "packing.boxes.active" : "packing.boxes.inactive")}
          </StatusBadge>
        ),
      }),
      column.display({
        id: "acts",
        cell: ({ row: { original } }) => (
          <div className="flex justify-end">
            <RowMenu
              label={t("packing.boxes.acts_of", { name: original.name })}
              acts={[
                {
                  label: t("common.edit"),
                  icon: <PencilSquare />,
                  onSelect: () => setEdited(original),
                },
                {
                  label: t("common.delete"),
                  icon: <Trash />,
                  disabled: original.parcels > 0,
                  isLast: true,
                  onSelect: () => void remove(original),
                },
              ]}
            />
          </div>
        ),
      }),
    ]
  }, [t, format, units, prompt, send])
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "is_active",
      label: t("packing.boxes.fields.status"),
      options: [
        { value: "true", label: t("packing.boxes.active") },
        { value: "false", label: t("packing.boxes.inactive") },
      ],
    },
  ]
  return (
    <>
      <ListTable<BoxDTO>
        title={t("packing.boxes.title")}
        description={t("packing.boxes.description")}
        path={BOXES_API}
        rows="boxes"
        columns={columns}
        filters={filters}
        defaultOrder="volume"
        empty={{ heading: t("packing.boxes.none"), description: t("packing.boxes.none_hint") }}
        actions={
          <Button size="small" type="button" onClick={() => setEdited("new")}>
            {t("packing.boxes.create")}
          </Button>
        }
      />
      {edited && <BoxDrawer box={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
    </>
  )
}
