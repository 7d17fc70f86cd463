import { zodResolver } from "@hookform/resolvers/zod"
import { Form, KeyboundForm, RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Button, toast } from "@medusajs/ui"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { HOLD_KINDS } from "../../src/domain/stock/hold"
import type { OrderableItemDTO } from "../../src/types/http/purchasing"
import type { StockHoldResponse } from "../../src/types/http/receiving"
import type { BinDTO } from "../../src/types/http/warehouse"
import { FormError } from "../components/form-error"
import { DateField, SelectField, TextField } from "../components/form-fields"
import { RemoteCombobox } from "../components/remote-combobox"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { isWholeText, textOrNull } from "../lib/numbers"
import { itemOption, itemsOf, searchItems, useReceivingWarehouses } from "../purchasing/sources"
import { holdPage } from "../receiving/paths"
import { useReasons } from "../receiving/reasons"
import { ReasonInput } from "../receiving/reason-input"
import { binOption, binsOf, searchBins, useWarehousesWithBins } from "../warehouse/sources"

/** Puts free stock aside. */
export function HoldForm() {
  const { t } = useTranslation("comptoir")
  const { handleSuccess } = useRouteModal()
  const { key } = useIdempotencyKey()
  const reasons = useReasons()
  const warehouses = useReceivingWarehouses()
  const send = useSend<StockHoldResponse>()
  const schema = useMemo(
    () =>
      z.object({
        inventory_item_id: z.string().min(1, t("common.errors.required")),
        location_id: z.string().min(1, t("common.errors.required")),
        quantity: z
          .string()
          .refine((typed) => isWholeText(typed) && Number(typed) > 0, t("common.errors.whole_positive")),
        kind: z.enum(HOLD_KINDS),
        reason: z.string().trim().min(1, t("common.errors.reason")),
        lot: z.string(),
        expires_on: z.string(),
        bin_id: z.string(),
      }),
    [t]
  )
  const form = useForm<z.infer<typeof schema>>({
    defaultValues: {
      inventory_item_id: "",
      location_id: "",
      quantity: "1",
      kind: "quarantine",
      reason: "",
      lot: "",
      expires_on: "",
      bin_id: "",
    },
    resolver: zodResolver(schema),
  })
  const withBins = useWarehousesWithBins()
  const locationId = form.watch("location_id")
  const hasBins = withBins.warehouses.some((warehouse) => warehouse.location_id === locationId)
  const submit = form.handleSubmit(({ quantity, lot, expires_on, reason, bin_id, ...values }) =>
    send.mutate(
      {
        path: "/admin/stock-holds",
        body: {
          ...values,
          quantity: Number(quantity),
          reason: reasons.kept(reason),
          lot: textOrNull(lot),
          expires_on: expires_on || null,
          bin_id: (hasBins && bin_id) || null,
          idempotency_key: key,
        },
      },
      {
        onSuccess: ({ stock_hold }) => {
          toast.success(t("stock.holds.placed"))
          handleSuccess(holdPage(stock_hold.id))
        },
      }
    )
  )
  return (
    <RouteDrawer.Form form={form}>
      <KeyboundForm noValidate onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
        <RouteDrawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
          <Form.Field
            control={form.control}
            name="inventory_item_id"
            render={({ field: { value, onChange } }) => (
              <Form.Item>
                <Form.Label>{t("stock.fields.article")}</Form.Label>
                <Form.Control>
                  <RemoteCombobox<OrderableItemDTO>
                    value={value}
                    onChange={(id) => onChange(id)}
                    placeholder={t("purchasing.search_article")}
                    search={searchItems()}
                    rowsOf={itemsOf}
                    optionOf={itemOption}
                  />
                </Form.Control>
                <Form.ErrorMessage />
              </Form.Item>
            )}
          />
          <SelectField
            control={form.control}
            name="location_id"
            label={t("stock.fields.warehouse")}
            placeholder={t("purchasing.orders.choose_warehouse")}
            options={warehouses}
          />
          {hasBins && (
            <Form.Field
              key={locationId}
              control={form.control}
              name="bin_id"
              render={({ field: { value, onChange } }) => (
                <Form.Item>
                  <Form.Label>
                    {t("stock.fields.bin")}
                    <span className="text-ui-fg-subtle font-normal"> ({t("common.optional")})</span>
                  </Form.Label>
                  <Form.Control>
                    <RemoteCombobox<BinDTO>
                      value={value}
                      onChange={(id) => onChange(id)}
                      search={searchBins(locationId)}
                      rowsOf={binsOf}
                      optionOf={binOption}
                    />
                  </Form.Control>
                  <Form.Hint>{t("stock.holds.bin_hint")}</Form.Hint>
                  <Form.ErrorMessage />
                </Form.Item>
              )}
            />
          )}
          <TextField
            control={form.control}
            name="quantity"
            label={t("receiving.fields.units")}
            inputMode="numeric"
          />
          <SelectField
            control={form.control}
            name="kind"
            label={t("stock.holds.fields.kind")}
            options={HOLD_KINDS.map((value) => ({ value, label: t(`stock.holds.kinds.${value}`) }))}
          />
          <Form.Field
            control={form.control}
            name="reason"
            render={({ field: { value, onChange }, fieldState }) => (
              <Form.Item>
                <Form.Label>{t("common.reason")}</Form.Label>
                <ReasonInput
                  label={t("common.reason")}
                  names={reasons.names}
                  value={value}
                  onChange={onChange}
                  isInvalid={Boolean(fieldState.error)}
                />
                <Form.ErrorMessage />
              </Form.Item>
            )}
          />
          <TextField control={form.control} name="lot" label={t("stock.fields.lot")} optional />
          <DateField
            control={form.control}
            name="expires_on"
            label={t("purchasing.fields.expires_on")}
            optional
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
            {t("stock.holds.create")}
          </Button>
        </RouteDrawer.Footer>
      </KeyboundForm>
    </RouteDrawer.Form>
  )
}
