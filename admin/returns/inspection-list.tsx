import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import type { RestockReturnInspectionsResponse, ReturnInspectionDTO } from "../../src/types/http/returns"
import { Card } from "../components/card"
import type { ListFilter } from "../components/list-filters"
import { ListTable } from "../components/list-table"
import { ScanField, type ScanOutcome } from "../components/scan-field"
import { useGet, useSend } from "../lib/api"
import { newIdempotencyKey } from "../lib/idempotency-key"
import { itemSource, useWarehouses } from "../purchasing/sources"
import { InspectionDrawer } from "./inspection-drawer"
import { useInspectionColumns } from "./inspection-columns"
import { inspectionPage } from "./paths"
import { ReturnFiguresCard } from "./return-figures-card"

type CustomerReasons = { return_reasons: { id: string; label: string }[] }

/** What customers sent back, to be inspected: into stock again, into quarantine, or written off. */
export function InspectionList() {
  const { t } = useTranslation("comptoir")
  const [search, setSearch] = useSearchParams()
  const { options } = useWarehouses()
  const columns = useInspectionColumns()
  const { data: reasons } = useGet<CustomerReasons>(
    "/admin/return-reasons",
    { fields: "id,label", limit: 100 },
    { staleTime: 60_000, retry: false }
  )
  const restock = useSend<RestockReturnInspectionsResponse>()
  const open = search.get("inspection")
  const location = search.get("location_id")
  const set = (changes: Record<string, string | null>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        for (const [name, value] of Object.entries(changes)) {
          if (value === null) next.delete(name)
          else next.set(name, value)
        }
        return next
      },
      { replace: true }
    )

  const found = (itemId: string | undefined, name: string): ScanOutcome => {
    if (!itemId) return { isRight: false, text: t("returns.scan.no_article") }
    set({ inventory_item_id: itemId, status: "open", offset: null, q: null })
    return { isRight: true, text: t("returns.scan.shown", { name }) }
  }
  const filters: ListFilter[] = [
    {
      kind: "choices",
      name: "status",
      label: t("returns.fields.state"),
      options: [
        { value: "open", label: t("returns.open") },
        { value: "done", label: t("returns.done") },
      ],
    },
    { kind: "search", name: "inventory_item_id", label: t("stock.fields.article"), source: itemSource },
    { kind: "choices", name: "location_id", label: t("stock.fields.warehouse"), options },
    {
      kind: "choices",
      name: "reason_id",
      label: t("returns.fields.reason"),
      multiple: true,
      options: (reasons?.return_reasons ?? []).map(({ id, label }) => ({ value: id, label })),
    },
    {
      kind: "days",
      name: "arrived",
      label: t("returns.fields.arrived"),
      from: "arrived_from",
      to: "arrived_to",
      asInstants: true,
    },
    { kind: "switch", name: "dismissed", label: t("returns.dismissed_only") },
  ]
  return (
    <div className="flex flex-col gap-y-3">
      <Card title={t("returns.scan.title")} subtitle={t("returns.scan.hint")}>
        <div className="px-6 py-4">
          <ScanField
            autoFocus={false}
            {...(location ? { location_id: location } : {})}
            onScan={({ items, order }) => {
              const [item] = items
              if (order) {
                set({ q: order.number, offset: null, status: null, inventory_item_id: null })
                return { isRight: true, text: t("returns.scan.shown", { name: order.number }) }
              }
              return found(item?.inventory_item_id, item?.title || item?.sku || "")
            }}
          />
        </div>
      </Card>
      <ListTable<ReturnInspectionDTO>
        title={t("returns.title")}
        description={t("returns.description")}
        path="/admin/return-inspections"
        rows="return_inspections"
        columns={columns}
        filters={filters}
        defaultOrder="arrived_at"
        rowHref={(inspection) => inspectionPage(inspection.id)}
        empty={{ heading: t("returns.none"), description: t("returns.none_hint") }}
        exportAs={t("returns.file_name")}
        isChoosable={(inspection) => inspection.to_inspect > 0}
        bulk={[
          {
            label: t("returns.acts.restock"),
            shortcut: "r",
            act: async (rows) => {
              const body = {
                inspections: rows.map(({ id, to_inspect }) => ({ id, quantity: to_inspect })),
                idempotency_key: newIdempotencyKey(),
              }
              await restock.mutateAsync(
                { path: "/admin/return-inspections/restock", body },
                {
                  onSuccess: ({ restocked }) => {
                    toast.success(t("returns.restocked", { count: restocked }))
                  },
                  onError: (error) => {
                    toast.error(t("returns.not_restocked"), { description: error.message })
                  },
                }
              )
            },
          },
        ]}
      />
      <ReturnFiguresCard
        locationId={location}
        from={search.get("arrived_from")}
        to={search.get("arrived_to")}
      />
      {open && <InspectionDrawer id={open} onClose={() => set({ inspection: null })} />}
    </div>
  )
}
