import { Button, createDataTableColumnHelper, Text, toast } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { WaveDetailDTO, WaveDispatchDTO, WaveResponse } from "../../src/types/http/waves"
import { ChooseAll, ChooseRow } from "../components/choose-cells"
import { ListTable } from "../components/list-table"
import { TextLink } from "../components/text-link"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { dispatchPage } from "../picking/paths"
import { DispatchStatusBadge } from "../picking/statuses"
import { AddDispatches } from "./add-dispatches"
import { waveApi } from "./paths"

const column = createDataTableColumnHelper<WaveDispatchDTO>()

function useColumns(isPlanned: boolean) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return useMemo(
    () => [
      ...(isPlanned
        ? [
            column.display({
              id: "choose",
              header: ({ table }) => <ChooseAll table={table} />,
              cell: ({ row }) => <ChooseRow row={row} name={`#${row.original.display_id ?? "–"}`} />,
            }),
          ]
        : []),
      column.accessor("display_id", {
        header: t("waves.fields.order"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex flex-col py-1.5">
            {original.status ? (
              <TextLink to={dispatchPage(original.id)}>#{original.display_id ?? "–"}</TextLink>
            ) : (
              <span>#{original.display_id ?? "–"}</span>
            )}
            {original.number && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                {original.number}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("status", {
        header: t("waves.fields.status"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) =>
          original.left_reason ? (
            <Text as="span" size="small" className="text-ui-fg-subtle">
              {t(`waves.left_reasons.${original.left_reason}`)}
            </Text>
          ) : original.status ? (
            <DispatchStatusBadge status={original.status} />
          ) : (
            "–"
          ),
      }),
      column.accessor("customer_name", {
        header: t("waves.fields.customer"),
        enableSorting: true,
        truncateTooltip: false,
        cell: ({ row: { original } }) => (
          <div className="flex min-w-0 flex-col py-1.5">
            <span className="truncate">{original.customer_name ?? "–"}</span>
            {original.shipping_option_name && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle truncate">
                {original.shipping_option_name}
              </Text>
            )}
          </div>
        ),
      }),
      column.accessor("unit_count", {
        header: t("waves.fields.units"),
        align: "right",
        cell: ({ row: { original } }) => (
          <span className="whitespace-nowrap">
            {original.picked_units
              ? t("picking.of", {
                  done: format.quantity(original.picked_units),
                  all: format.quantity(original.unit_count),
                })
              : format.quantity(original.unit_count)}
          </span>
        ),
      }),
      column.accessor("due_at", {
        header: t("waves.fields.due_at"),
        enableSorting: true,
        cell: ({ row: { original } }) => (
          <span className="whitespace-nowrap">{format.instant(original.due_at) ?? "–"}</span>
        ),
      }),
      ...(isPlanned
        ? []
        : [
            column.accessor("tour_numbers", {
              header: t("waves.fields.tours"),
              cell: ({ row: { original } }) => original.tour_numbers.join(", ") || "–",
            }),
          ]),
    ],
    [t, format, isPlanned]
  )
}

/** The dispatches of a wave; while it is only planned, more may be put in and some taken out. */
export function WaveDispatches({ wave }: { wave: WaveDetailDTO }) {
  const { t } = useTranslation("comptoir")
  const [isAdding, setAdding] = useState(false)
  const isPlanned = wave.status === "planned"
  const columns = useColumns(isPlanned)
  const send = useSend<WaveResponse>()
  const remove = async (rows: WaveDispatchDTO[]) => {
    try {
      await send.mutateAsync({
        path: waveApi(wave.id),
        body: { remove: rows.map(({ id }) => id) },
      })
      toast.success(t("waves.change.removed", { count: rows.length }))
    } catch (error) {
      toast.error(t("waves.refused"), { description: (error as Error).message })
      throw error
    }
  }
  return (
    <>
      <ListTable<WaveDispatchDTO>
        title={t("waves.fields.dispatches")}
        headingLevel="h2"
        path={`${waveApi(wave.id)}/dispatches`}
        rows="dispatches"
        prefix="dispatches"
        columns={columns}
        empty={{ heading: t("waves.change.none"), description: t("waves.change.none_hint") }}
        isChoosable={({ is_open }) => is_open}
        {...(isPlanned ? { bulk: [{ label: t("waves.change.remove"), shortcut: "r", act: remove }] } : {})}
        actions={
          isPlanned && (
            <Button size="small" variant="secondary" type="button" onClick={() => setAdding(true)}>
              {t("waves.change.add")}
            </Button>
          )
        }
      />
      {isAdding && <AddDispatches wave={wave} onClose={() => setAdding(false)} />}
    </>
  )
}
