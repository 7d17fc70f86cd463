import { zodResolver } from "@hookform/resolvers/zod"
import { KeyboundForm, RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Button, Text, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import type { StockTransferDTO, StockTransferResponse } from "../../src/types/http/transfers"
import { FormError } from "../components/form-error"
import { DateField, TextareaField, TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { textOrNull } from "../lib/numbers"
import { transferApi, transferPage } from "./paths"

const schema = z.object({
  expected_on: z.string(),
  carrier: z.string().max(200),
  tracking_number: z.string().max(200),
  reference: z.string().max(200),
  notes: z.string().max(5000),
})

/** Changes what is known of a transfer on its way: when it is expected, who carries it. Its goods stay as they are. */
export function DetailsForm({ transfer }: { transfer: StockTransferDTO }) {
  const { t } = useTranslation("comptoir")
  const { handleSuccess } = useRouteModal()
  const send = useSend<StockTransferResponse>()
  const form = useForm<z.infer<typeof schema>>({
    defaultValues: {
      expected_on: transfer.expected_on ?? "",
      carrier: transfer.carrier ?? "",
      tracking_number: transfer.tracking_number ?? "",
      reference: transfer.reference ?? "",
      notes: transfer.notes ?? "",
    },
    resolver: zodResolver(schema),
  })
  const submit = form.handleSubmit((values) =>
    send.mutate(
      {
        path: transferApi(transfer.id),
        body: {
          expected_on: textOrNull(values.expected_on),
          carrier: textOrNull(values.carrier),
          tracking_number: textOrNull(values.tracking_number),
          reference: textOrNull(values.reference),
          notes: textOrNull(values.notes),
        },
      },
      {
        onSuccess: () => {
          toast.success(t("common.saved"))
          handleSuccess(transferPage(transfer.id))
        },
      }
    )
  )
  return (
    <RouteDrawer.Form form={form}>
      <KeyboundForm noValidate onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
        <RouteDrawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
          <RouteDrawer.Description asChild>
            <Text size="small" className="text-ui-fg-subtle">
              {t("transfers.details.hint")}
            </Text>
          </RouteDrawer.Description>
          <DateField
            control={form.control}
            name="expected_on"
            label={t("transfers.fields.expected_on")}
            optional
          />
          <TextField control={form.control} name="carrier" label={t("transfers.fields.carrier")} optional />
          <TextField
            control={form.control}
            name="tracking_number"
            label={t("transfers.fields.tracking_number")}
            optional
          />
          <TextField
            control={form.control}
            name="reference"
            label={t("transfers.fields.reference")}
            optional
          />
          <TextareaField control={form.control} name="notes" label={t("transfers.fields.notes")} optional />
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
