import { Button, Input, Label, Text, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { ItemPlaceDTO, ItemPlacesResponse, ItemStorageResponse } from "../../src/types/http/warehouse"
import { Card } from "../components/card"
import { FormError } from "../components/form-error"
import { TextLink } from "../components/text-link"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { binPage, stockByBinPage } from "./paths"
import { useWarehousesWithBins } from "./sources"

const SHOWN = 8
/** What one request about items may name. */
const MOST_ITEMS = 100

/** Where some items lie, bin by bin; nothing while there is nothing to say. */
export function WhereItLies({ inventoryItemIds }: { inventoryItemIds: readonly string[] }) {
  const { t } = useTranslation("comptoir")
  const [limit, setLimit] = useState(SHOWN)
  const { warehouses } = useWarehousesWithBins()
  const asked = warehouses.length ? inventoryItemIds.slice(0, MOST_ITEMS) : []
  const { data } = useGet<ItemPlacesResponse>(
    asked.length ? "/admin/bins/places" : null,
    { inventory_item_id: asked, limit },
    { retry: false, keepPrevious: true }
  )
  const only = inventoryItemIds.length === 1 ? inventoryItemIds[0] : undefined
  if (!data || (!data.count && !only)) return null
  return (
    <Card title={t("warehouse.places.title")}>
      {data.count === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("warehouse.places.none")}
        </Text>
      )}
      {data.count > 0 && (
        <ul className="divide-y">
          {data.places.map((place) => (
            <Place key={place.id} place={place} isNamed={!only} />
          ))}
        </ul>
      )}
      {data.count > data.places.length && limit < 100 && (
        <div className="px-6 py-2">
          <Button size="small" variant="transparent" type="button" onClick={() => setLimit(100)}>
            {t("warehouse.places.all", { count: Math.min(100, data.count) })}
          </Button>
        </div>
      )}
      {only && <StorageClass inventoryItemId={only} />}
    </Card>
  )
}

function Place({ place, isNamed }: { place: ItemPlaceDTO; isNamed: boolean }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { bin, location } = place
  return (
    <li className="flex items-baseline justify-between gap-x-4 px-6 py-2.5">
      <div className="min-w-0">
        <TextLink
          to={bin ? binPage(location.id, bin.id) : stockByBinPage(location.id)}
          className="txt-compact-small"
        >
          {bin ? bin.code : t("warehouse.stock.unassigned")}
        </TextLink>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {[
            location.name,
            bin?.zone.name,
            isNamed ? place.inventory_item?.sku : null,
            place.lot && t("warehouse.bins.lot", { lot: place.lot }),
            place.expires_on && t("warehouse.bins.expires", { day: format.date(place.expires_on) }),
            place.hold && t(`stock.holds.kinds.${place.hold.kind}`),
          ]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      </div>
      <Text
        size="small"
        className={`shrink-0 tabular-nums ${place.quantity < 0 ? "text-ui-tag-red-text" : ""}`}
      >
        {format.quantity(place.quantity)}
      </Text>
    </li>
  )
}

/** Which class of bins an item needs, to be read and to be changed. */
function StorageClass({ inventoryItemId }: { inventoryItemId: string }) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const path = `/admin/bins/item-storage/${inventoryItemId}`
  const { data } = useGet<ItemStorageResponse>(path, {}, { retry: false })
  const send = useSend<ItemStorageResponse>()
  const [typed, setTyped] = useState<string | null>(null)
  if (!data) return null
  const current = data.item_storage.storage_class
  if (typed === null) {
    return (
      <div className="flex items-center justify-between gap-x-4 px-6 py-3">
        <Text size="small" className="text-ui-fg-subtle">
          {t("warehouse.fields.storage_class")}
        </Text>
        <span className="flex items-center gap-x-2">
          <Text size="small">{current ?? "–"}</Text>
          <Button size="small" variant="transparent" type="button" onClick={() => setTyped(current ?? "")}>
            {t("warehouse.edit")}
          </Button>
        </span>
      </div>
    )
  }
  const save = () =>
    send.mutate(
      { path, body: { storage_class: typed.trim() || null } },
      {
        onSuccess: () => {
          toast.success(t("warehouse.places.class_saved"))
          setTyped(null)
        },
      }
    )
  return (
    <form
      className="flex flex-col gap-y-2 px-6 py-3"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Label htmlFor={id} size="small">
        {t("warehouse.fields.storage_class")}
      </Label>
      <Input
        id={id}
        size="small"
        autoFocus
        maxLength={60}
        list={`${id}-known`}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <datalist id={`${id}-known`}>
        {data.storage_classes.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <Text size="xsmall" className="text-ui-fg-subtle">
        {t("warehouse.places.class_hint")}
      </Text>
      <FormError error={send.error} />
      <div className="flex justify-end gap-x-2">
        <Button size="small" variant="secondary" type="button" onClick={() => setTyped(null)}>
          {t("common.cancel")}
        </Button>
        <Button size="small" type="submit" isLoading={send.isPending}>
          {t("common.save")}
        </Button>
      </div>
    </form>
  )
}
