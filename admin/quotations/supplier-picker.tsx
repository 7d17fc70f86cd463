import { Plus, XMarkMini } from "@medusajs/icons"
import { Badge, Button, IconButton, Label, Text } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import type { SupplierDTO } from "../../src/types/http/purchasing"
import type { SuggestedSupplierListResponse } from "../../src/types/http/quotations"
import { RemoteCombobox } from "../components/remote-combobox"
import { useGet, type Query } from "../lib/api"
import { searchSuppliers, supplierOption, suppliersOf } from "../purchasing/sources"
import { QUOTATIONS_API } from "./paths"

export type PickedSupplier = { id: string; label: string }

type SupplierPickerProps = {
  picked: readonly PickedSupplier[]
  onChange: (picked: PickedSupplier[]) => void
  /** Whose items the suggestions look at: a request's, or these. */
  of: { quotation_request_id?: string; inventory_item_id?: string[] }
}

/** Suppliers to ask: found by name, or taken from those who list the items. */
export function SupplierPicker({ picked, onChange, of }: SupplierPickerProps) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const isAsking = Boolean(of.quotation_request_id) || (of.inventory_item_id?.length ?? 0) > 0
  const { data } = useGet<SuggestedSupplierListResponse>(
    isAsking ? `${QUOTATIONS_API}/suggested-suppliers` : null,
    { ...of, limit: 8 } as Query,
    { keepPrevious: true }
  )
  const has = (supplierId: string) => picked.some((one) => one.id === supplierId)
  const add = (supplier: PickedSupplier) => {
    if (!has(supplier.id)) onChange([...picked, supplier])
  }
  const suggested = (data?.suppliers ?? []).filter((supplier) => !has(supplier.id))
  return (
    <div className="flex flex-col gap-y-3">
      <div className="flex flex-col gap-y-2">
        <Label htmlFor={id} size="small" weight="plus">
          {t("quotations.suppliers.add")}
        </Label>
        <RemoteCombobox<SupplierDTO>
          id={id}
          isAdding
          value=""
          search={searchSuppliers}
          rowsOf={suppliersOf}
          optionOf={supplierOption}
          placeholder={t("quotations.suppliers.search")}
          onChange={(_id, supplier) =>
            supplier && add({ id: supplier.id, label: supplierOption(supplier).label })
          }
        />
      </div>
      {picked.length > 0 && (
        <ul className="flex flex-wrap gap-2" aria-label={t("quotations.suppliers.picked")}>
          {picked.map((supplier) => (
            <li key={supplier.id}>
              <Badge size="small" className="flex items-center gap-x-1 pe-0.5">
                {supplier.label}
                <IconButton
                  size="2xsmall"
                  variant="transparent"
                  type="button"
                  aria-label={t("quotations.suppliers.take_off", { name: supplier.label })}
                  onClick={() => onChange(picked.filter((one) => one.id !== supplier.id))}
                >
                  <XMarkMini />
                </IconButton>
              </Badge>
            </li>
          ))}
        </ul>
      )}
      {suggested.length > 0 && (
        <div className="flex flex-col gap-y-2">
          <Text size="small" className="text-ui-fg-subtle">
            {t("quotations.suppliers.suggested")}
          </Text>
          <div className="flex flex-wrap gap-2">
            {suggested.map((supplier) => (
              <Button
                key={supplier.id}
                size="small"
                variant="secondary"
                type="button"
                onClick={() => add({ id: supplier.id, label: supplierOption(supplier).label })}
              >
                <Plus aria-hidden />
                {t("quotations.suppliers.lists", { name: supplier.name, count: supplier.listed_items })}
              </Button>
            ))}
          </div>
        </div>
      )}
    </div>
  )
}
