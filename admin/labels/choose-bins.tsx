import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { BinDTO, WarehouseLayoutResponse } from "../../src/types/http/warehouse"
import { RemoteCombobox } from "../components/remote-combobox"
import { useGet } from "../lib/api"
import { warehouseApi } from "../warehouse/paths"
import { binOption, binsOf, searchBins, useWarehousesWithBins } from "../warehouse/sources"
import { ChosenList } from "./chosen-list"
import { Choice, Field, Typed } from "./fields"
import type { LabelChoice } from "./selection"

type ChooseProps = { choice: LabelChoice; change: (changes: Partial<LabelChoice>) => void }

/** The bins of a warehouse, a zone, an aisle or a range of codes; or some that are picked one by one. */
export function ChooseBins({ choice, change }: ChooseProps) {
  const { t } = useTranslation("comptoir")
  const warehouses = useWarehousesWithBins()
  const { location_id } = choice
  const layout = useGet<WarehouseLayoutResponse>(location_id ? `${warehouseApi(location_id)}/layout` : null)
  const isPicked = choice.bins.length > 0
  if (warehouses.isKnown && !warehouses.options.length) {
    return (
      <Text size="small" className="text-ui-fg-subtle">
        {t("labels.no_bins")}
      </Text>
    )
  }
  return (
    <div className="flex flex-col gap-y-4">
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Choice
          label={t("labels.fields.warehouse")}
          value={location_id}
          options={warehouses.options}
          onChange={(next) => change({ location_id: next, zone_id: "", aisle_id: "", bins: [] })}
        />
        {location_id && (
          <Field label={t("labels.fields.bins")} hint={t("labels.bins_hint")}>
            {(id) => (
              <RemoteCombobox<BinDTO>
                id={id}
                value=""
                isAdding
                placeholder={t("labels.search_bin")}
                search={searchBins(location_id)}
                rowsOf={binsOf}
                optionOf={binOption}
                onChange={(binId, bin) => {
                  if (choice.bins.some((one) => one.id === binId)) return
                  change({ bins: [...choice.bins, { id: binId, label: bin?.code ?? binId }] })
                }}
              />
            )}
          </Field>
        )}
        {location_id && !isPicked && (
          <>
            <Choice
              label={t("labels.fields.zone")}
              value={choice.zone_id}
              placeholder={t("labels.all_zones")}
              options={(layout.data?.zones ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(zone_id) => change({ zone_id })}
            />
            <Choice
              label={t("labels.fields.aisle")}
              value={choice.aisle_id}
              placeholder={t("labels.all_aisles")}
              options={(layout.data?.aisles ?? []).map(({ id, code }) => ({ value: id, label: code }))}
              onChange={(aisle_id) => change({ aisle_id })}
            />
            <Typed
              label={t("labels.fields.from_code")}
              value={choice.from_code}
              onChange={(from_code) => change({ from_code })}
            />
            <Typed
              label={t("labels.fields.to_code")}
              value={choice.to_code}
              onChange={(to_code) => change({ to_code })}
            />
          </>
        )}
      </div>
      <ChosenList
        chosen={choice.bins}
        onRemove={(id) => change({ bins: choice.bins.filter((bin) => bin.id !== id) })}
      />
    </div>
  )
}
