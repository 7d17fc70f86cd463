import { zodResolver } from "@hookform/resolvers/zod"
import { KeyboundForm, RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Button, toast } from "@medusajs/ui"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import type { CountCampaignResponse } from "../../src/types/http/counting"
import { SwitchField } from "../administration/switch-field"
import { FormError } from "../components/form-error"
import { DateField, SelectField, TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { isWholeText } from "../lib/numbers"
import { useReceivingWarehouses } from "../purchasing/sources"
import { campaignPage } from "./paths"

/** Prepares the count of everything at a warehouse. */
export function CampaignForm() {
  const { t } = useTranslation("comptoir")
  const { handleSuccess } = useRouteModal()
  const { key } = useIdempotencyKey()
  const warehouses = useReceivingWarehouses()
  const send = useSend<CountCampaignResponse>()
  const schema = useMemo(
    () =>
      z.object({
        location_id: z.string().min(1, t("common.errors.required")),
        name: z.string().trim().min(1, t("common.errors.required")),
        places_per_sheet: z
          .string()
          .refine((typed) => isWholeText(typed) && Number(typed) > 0, t("common.errors.whole_positive")),
        ends_on: z.string(),
        is_blind: z.boolean(),
      }),
    [t]
  )
  const form = useForm<z.infer<typeof schema>>({
    defaultValues: { location_id: "", name: "", places_per_sheet: "200", ends_on: "", is_blind: true },
    resolver: zodResolver(schema),
  })
  const submit = form.handleSubmit(({ places_per_sheet, ends_on, ...values }) =>
    send.mutate(
      {
        path: "/admin/count-campaigns",
        body: {
          ...values,
          places_per_sheet: Number(places_per_sheet),
          ends_on: ends_on || null,
          idempotency_key: key,
        },
      },
      {
        onSuccess: ({ count_campaign }) => {
          toast.success(t("counting.campaigns.made", { count: count_campaign.sheets.total }))
          handleSuccess(campaignPage(count_campaign.id))
        },
      }
    )
  )
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
          <TextField
            control={form.control}
            name="name"
            label={t("counting.fields.name")}
            placeholder={t("counting.campaigns.name_example")}
          />
          <TextField
            control={form.control}
            name="places_per_sheet"
            label={t("counting.campaigns.places_per_sheet")}
            hint={t("counting.campaigns.places_per_sheet_hint")}
            inputMode="numeric"
          />
          <DateField control={form.control} name="ends_on" label={t("counting.campaigns.ends_on")} optional />
          <SwitchField
            control={form.control}
            name="is_blind"
            label={t("counting.fields.is_blind")}
            hint={t("counting.blind_hint")}
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
            {t("counting.campaigns.create")}
          </Button>
        </RouteDrawer.Footer>
      </KeyboundForm>
    </RouteDrawer.Form>
  )
}
