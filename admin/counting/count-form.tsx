import { zodResolver } from "@hookform/resolvers/zod"
import { Form, KeyboundForm, RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { XMarkMini } from "@medusajs/icons"
import { Badge, Button, IconButton, toast } from "@medusajs/ui"
import { useEffect, useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { z } from "zod"
import { COUNT_SCOPES } from "../../src/domain/counting/stock-count"
import type { StockCountResponse } from "../../src/types/http/counting"
import type { OrderableItemDTO } from "../../src/types/http/purchasing"
import type { BinDTO, BinResponse } from "../../src/types/http/warehouse"
import { SwitchField } from "../administration/switch-field"
import { FormError } from "../components/form-error"
import { ComboboxField, DateField, SelectField, TextField } from "../components/form-fields"
import { RemoteCombobox } from "../components/remote-combobox"
import { useGet, useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { textOrNull } from "../lib/numbers"
import { itemOption, itemsOf, searchItems, useReceivingWarehouses } from "../purchasing/sources"
import { binOption, binsOf, searchBins, useLayout, useWarehousesWithBins } from "../warehouse/sources"
import { binApi } from "../warehouse/paths"
import { countPage } from "./paths"
import { usePeople } from "./sources"

const named = z.array(z.object({ id: z.string(), name: z.string() }))

/** Asks for a count of bins, articles, a zone, an aisle or everything. */
export function CountForm() {
  const { t } = useTranslation("comptoir")
  const { handleSuccess } = useRouteModal()
  const { key } = useIdempotencyKey()
  const [search] = useSearchParams()
  const warehouses = useReceivingWarehouses()
  const { warehouses: withBins } = useWarehousesWithBins()
  const people = usePeople()
  const send = useSend<StockCountResponse>()
  const schema = useMemo(
    () =>
      z
        .object({
          location_id: z.string().min(1, t("common.errors.required")),
          kind: z.enum(COUNT_SCOPES),
          places: named,
          zone_id: z.string(),
          aisle_id: z.string(),
          title: z.string(),
          reason: z.string(),
          due_on: z.string(),
          assigned_to: z.string(),
          is_blind: z.boolean(),
          start: z.boolean(),
        })
        .superRefine((values, context) => {
          const refuse = (path: string) =>
            context.addIssue({ code: "custom", path: [path], message: t("common.errors.required") })
          if ((values.kind === "bins" || values.kind === "items") && !values.places.length) refuse("places")
          if (values.kind === "zone" && !values.zone_id) refuse("zone_id")
          if (values.kind === "aisle" && !values.aisle_id) refuse("aisle_id")
        }),
    [t]
  )
  type Values = z.infer<typeof schema>
  const form = useForm<Values>({
    defaultValues: {
      location_id: "",
      kind: "everything",
      places: [],
      zone_id: "",
      aisle_id: "",
      title: "",
      reason: "",
      due_on: "",
      assigned_to: "",
      is_blind: true,
      start: true,
    },
    resolver: zodResolver(schema),
  })
  const { setValue } = form
  const [location, kind, places] = form.watch(["location_id", "kind", "places"])
  const hasBins = withBins.some((one) => one.location_id === location)

  const presetBin = search.get("bin_id")
  const { data: bin } = useGet<BinResponse>(presetBin ? binApi(presetBin) : null, {}, { retry: false })
  useEffect(() => {
    if (!bin) return
    setValue("location_id", bin.bin.location_id)
    setValue("kind", "bins")
    setValue("places", [{ id: bin.bin.id, name: bin.bin.code }])
  }, [bin, setValue])
  const presetItem = search.get("inventory_item_id")
  const { data: item } = useGet<{ inventory_item: { id: string; sku: string | null; title: string | null } }>(
    presetItem ? `/admin/inventory-items/${presetItem}` : null,
    { fields: "id,sku,title" },
    { retry: false }
  )
  useEffect(() => {
    if (!item) return
    const { id, sku, title } = item.inventory_item
    setValue("kind", "items")
    setValue("places", [{ id, name: sku ?? title ?? id }])
  }, [item, setValue])

  const submit = form.handleSubmit((values) => {
    const ids: Record<Values["kind"], string[]> = {
      bins: values.places.map((place) => place.id),
      items: values.places.map((place) => place.id),
      zone: [values.zone_id],
      aisle: [values.aisle_id],
      everything: [],
    }
    send.mutate(
      {
        path: "/admin/stock-counts",
        body: {
          location_id: values.location_id,
          scope: { kind: values.kind, ids: ids[values.kind] },
          title: textOrNull(values.title),
          reason: textOrNull(values.reason),
          due_on: values.due_on || null,
          assigned_to: values.assigned_to || null,
          is_blind: values.is_blind,
          start: values.start,
          idempotency_key: key,
        },
      },
      {
        onSuccess: ({ stock_count }) => {
          toast.success(t(values.start ? "counting.started" : "counting.asked"))
          handleSuccess(countPage(stock_count.id))
        },
      }
    )
  })
  const kinds = COUNT_SCOPES.filter((one) => hasBins || one === "items" || one === "everything")
  const add = (id: string, name: string) => {
    if (!places.some((place) => place.id === id))
      setValue("places", [...places, { id, name }], { shouldValidate: true })
  }
  return (
    <RouteDrawer.Form form={form}>
      <KeyboundForm noValidate onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
        <RouteDrawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
          <SelectField
            control={form.control}
            name="location_id"
            label={t("counting.fields.warehouse")}
            placeholder={t("counting.choose_warehouse")}
            options={warehouses}
          />
          {location && (
            <SelectField
              control={form.control}
              name="kind"
              label={t("counting.fields.scope")}
              options={kinds.map((value) => ({ value, label: t(`counting.scopes.${value}`) }))}
            />
          )}
          {location && (kind === "bins" || kind === "items") && (
            <Form.Field
              control={form.control}
              name="places"
              render={() => (
                <Form.Item>
                  <Form.Label>{t(`counting.scopes.${kind}`)}</Form.Label>
                  <Form.Control>
                    {kind === "bins" ? (
                      <RemoteCombobox<BinDTO>
                        key={`bins:${location}`}
                        isAdding
                        value=""
                        placeholder={t("counting.search_bin")}
                        search={searchBins(location)}
                        rowsOf={binsOf}
                        optionOf={binOption}
                        onChange={(id, row) => row && add(id, row.code)}
                      />
                    ) : (
                      <RemoteCombobox<OrderableItemDTO>
                        key="items"
                        isAdding
                        value=""
                        placeholder={t("purchasing.search_article")}
                        search={searchItems()}
                        rowsOf={itemsOf}
                        optionOf={itemOption}
                        onChange={(id, row) => row && add(id, row.sku ?? row.title ?? id)}
                      />
                    )}
                  </Form.Control>
                  {places.length > 0 && (
                    <ul className="flex flex-wrap gap-1">
                      {places.map((place) => (
                        <li key={place.id}>
                          <Badge size="xsmall" className="gap-x-1">
                            {place.name}
                            <IconButton
                              size="2xsmall"
                              variant="transparent"
                              type="button"
                              aria-label={t("counting.leave_out", { name: place.name })}
                              onClick={() =>
                                setValue(
                                  "places",
                                  places.filter((one) => one.id !== place.id)
                                )
                              }
                            >
                              <XMarkMini />
                            </IconButton>
                          </Badge>
                        </li>
                      ))}
                    </ul>
                  )}
                  <Form.ErrorMessage />
                </Form.Item>
              )}
            />
          )}
          {location && hasBins && kind === "zone" && (
            <ZoneChoice form={form} locationId={location} of="zones" />
          )}
          {location && hasBins && kind === "aisle" && (
            <ZoneChoice form={form} locationId={location} of="aisles" />
          )}
          <TextField control={form.control} name="title" label={t("counting.fields.name")} optional />
          <TextField control={form.control} name="reason" label={t("counting.fields.why")} optional />
          <DateField control={form.control} name="due_on" label={t("counting.fields.due_on")} optional />
          <ComboboxField
            control={form.control}
            name="assigned_to"
            label={t("counting.fields.assigned_to")}
            options={people}
            optional
          />
          <SwitchField
            control={form.control}
            name="is_blind"
            label={t("counting.fields.is_blind")}
            hint={t("counting.blind_hint")}
          />
          <SwitchField
            control={form.control}
            name="start"
            label={t("counting.fields.start")}
            hint={t("counting.start_hint")}
          />
          <FormError error={send.error} />
        </RouteDrawer.Body>
        <RouteDrawer.Footer>
          <RouteDrawer.Close asChild>
            <Button size="small" variant="secondary" type="button">
              {t("common.cancel")}
            </Button>
          </RouteDrawer.Close>
          <Button size="small" type="submit" isLoading={send.isPending}>
            {t("counting.create")}
          </Button>
        </RouteDrawer.Footer>
      </KeyboundForm>
    </RouteDrawer.Form>
  )
}

type ChoiceForm = ReturnType<typeof useForm<{ zone_id: string; aisle_id: string }>>

/** The zones or the aisles of a warehouse. */
function ZoneChoice({ form, locationId, of }: { form: unknown; locationId: string; of: "zones" | "aisles" }) {
  const { t } = useTranslation("comptoir")
  const { data } = useLayout(locationId)
  const { control } = form as ChoiceForm
  const options =
    of === "zones"
      ? (data?.zones ?? []).map(({ id, name }) => ({ value: id, label: name }))
      : (data?.aisles ?? []).map(({ id, code }) => ({ value: id, label: code }))
  return (
    <SelectField
      control={control}
      name={of === "zones" ? "zone_id" : "aisle_id"}
      label={t(of === "zones" ? "counting.scopes.zone" : "counting.scopes.aisle")}
      placeholder={t("counting.choose")}
      options={options}
    />
  )
}
