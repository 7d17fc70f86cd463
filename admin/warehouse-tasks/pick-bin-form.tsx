import { zodResolver } from "@hookform/resolvers/zod"
import { Form, KeyboundForm, RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Button, toast } from "@medusajs/ui"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import type { OrderableItemDTO } from "../../src/types/http/purchasing"
import type { PickBinRuleResponse } from "../../src/types/http/tasks"
import { FormError } from "../components/form-error"
import { SelectField, TextField } from "../components/form-fields"
import { RemoteCombobox } from "../components/remote-combobox"
import { useSend } from "../lib/api"
import { itemOption, itemsOf, searchItems } from "../purchasing/sources"
import { useWarehousesWithBins } from "../warehouse/sources"
import { BinPicker } from "./bin-picker"
import { PICK_BINS_API } from "./paths"
import { areOrdered, limitFields, limitsOf } from "./pick-bin-limits"

/** Says how full a pick bin is kept of an article. */
export function PickBinForm() {
  const { t } = useTranslation("comptoir")
  const { handleSuccess } = useRouteModal()
  const { options } = useWarehousesWithBins()
  const send = useSend<PickBinRuleResponse>()
  const schema = useMemo(
    () =>
      z
        .object({
          location_id: z.string(),
          bin_id: z.string().min(1, t("common.errors.required")),
          inventory_item_id: z.string().min(1, t("common.errors.required")),
          ...limitFields(t),
        })
        .refine(areOrdered, { path: ["max"], message: t("tasks.pick_bins.not_ordered") }),
    [t]
  )
  const form = useForm<z.infer<typeof schema>>({
    defaultValues: { location_id: "", bin_id: "", inventory_item_id: "", min: "", max: "", multiple: "" },
    resolver: zodResolver(schema),
  })
  const location = form.watch("location_id") || (options[0]?.value ?? "")
  const submit = form.handleSubmit(({ bin_id, inventory_item_id, ...limits }) =>
    send.mutate(
      { path: PICK_BINS_API, body: { bin_id, inventory_item_id, ...limitsOf(limits) } },
      {
        onSuccess: () => {
          toast.success(t("common.saved"))
          handleSuccess()
        },
      }
    )
  )
  return (
    <RouteDrawer.Form form={form}>
      <KeyboundForm noValidate onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
        <RouteDrawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
          {options.length > 1 && (
            <SelectField
              control={form.control}
              name="location_id"
              label={t("tasks.fields.warehouse")}
              placeholder={options[0]?.label}
              options={options}
            />
          )}
          <Form.Field
            control={form.control}
            name="bin_id"
            render={({ field: { value, onChange } }) => (
              <Form.Item>
                <Form.Label>{t("tasks.fields.bin")}</Form.Label>
                <Form.Control>
                  <BinPicker
                    locationId={location}
                    label={t("tasks.fields.bin")}
                    value={value}
                    placeholder={t("tasks.choose_bin")}
                    onChange={(id) => onChange(id)}
                  />
                </Form.Control>
                <Form.ErrorMessage />
              </Form.Item>
            )}
          />
          <Form.Field
            control={form.control}
            name="inventory_item_id"
            render={({ field: { value, onChange } }) => (
              <Form.Item>
                <Form.Label>{t("tasks.fields.article")}</Form.Label>
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
          <TextField
            control={form.control}
            name="min"
            label={t("tasks.fields.min")}
            hint={t("tasks.pick_bins.min_hint")}
            inputMode="numeric"
          />
          <TextField
            control={form.control}
            name="max"
            label={t("tasks.fields.max")}
            hint={t("tasks.pick_bins.max_hint")}
            inputMode="numeric"
          />
          <TextField
            control={form.control}
            name="multiple"
            label={t("tasks.fields.multiple")}
            hint={t("tasks.pick_bins.multiple_hint")}
            inputMode="numeric"
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
            {t("common.save")}
          </Button>
        </RouteDrawer.Footer>
      </KeyboundForm>
    </RouteDrawer.Form>
  )
}
