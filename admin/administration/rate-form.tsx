import { zodResolver } from "@hookform/resolvers/zod"
import { KeyboundForm, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Button, Heading, Text, toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import { RATE_DECIMALS } from "../../src/domain/administration/exchange-rate"
import type { ExchangeRateResponse } from "../../src/types/http/administration"
import { FormError } from "../components/form-error"
import { ComboboxField, DateField, TextField } from "../components/form-fields"
import { ModalHeader } from "../components/modal-header"
import { useSend } from "../lib/api"
import { useNames } from "../lib/names"
import { decimalText } from "../lib/numbers"
import { plainDateOf } from "../lib/plain-date"
import { API } from "./paths"

const RATE = new RegExp(`^\\d{1,10}(\\.\\d{1,${RATE_DECIMALS}})?$`)
const isRateText = (typed: string) => RATE.test(decimalText(typed)) && /[1-9]/.test(typed)

const rateSchema = (t: TFunction) =>
  z
    .object({
      from_currency: z.string().min(1, t("common.errors.required")),
      to_currency: z.string().min(1, t("common.errors.required")),
      rate: z.string().refine(isRateText, t("administration.rates.errors.rate")),
      valid_from: z.string().min(1, t("common.errors.required")),
    })
    .refine((values) => values.from_currency !== values.to_currency, {
      path: ["to_currency"],
      message: t("administration.rates.errors.same"),
    })

/** Enters one rate. */
export function CreateRateForm() {
  const { t } = useTranslation("comptoir")
  const names = useNames()
  const currencies = useMemo(() => names.currencies(), [names])
  const { handleSuccess } = useRouteModal()
  const schema = useMemo(() => rateSchema(t), [t])
  const form = useForm<z.infer<typeof schema>>({
    defaultValues: { from_currency: "", to_currency: "eur", rate: "", valid_from: plainDateOf(new Date()) },
    resolver: zodResolver(schema),
  })
  const send = useSend<ExchangeRateResponse>()
  const submit = form.handleSubmit((values) =>
    send.mutate(
      { path: API.exchange_rates, body: { ...values, rate: decimalText(values.rate) } },
      {
        onSuccess: () => {
          toast.success(t("administration.rates.created"))
          handleSuccess()
        },
      }
    )
  )
  const { control } = form
  return (
    <RouteFocusModal.Form form={form}>
      <KeyboundForm onSubmit={submit} className="flex h-full flex-col overflow-hidden">
        <ModalHeader title={t("administration.rates.create")} />
        <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
          <div className="flex w-full max-w-[720px] flex-col gap-y-6 px-4 py-8 md:py-16">
            <div>
              <Heading>{t("administration.rates.create")}</Heading>
              <RouteFocusModal.Description asChild>
                <Text size="small" className="text-ui-fg-subtle">
                  {t("administration.rates.create_hint")}
                </Text>
              </RouteFocusModal.Description>
            </div>
            <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
              <ComboboxField
                control={control}
                name="from_currency"
                label={t("administration.rates.fields.from_currency")}
                options={currencies}
              />
              <ComboboxField
                control={control}
                name="to_currency"
                label={t("administration.rates.fields.to_currency")}
                options={currencies}
              />
              <TextField
                control={control}
                name="rate"
                inputMode="decimal"
                label={t("administration.rates.fields.rate")}
              />
              <DateField
                control={control}
                name="valid_from"
                label={t("administration.rates.fields.valid_from")}
              />
            </div>
            <FormError error={send.error} />
          </div>
        </RouteFocusModal.Body>
        <RouteFocusModal.Footer>
          <RouteFocusModal.Close asChild>
            <Button size="small" variant="secondary" type="button">
              {t("common.cancel")}
            </Button>
          </RouteFocusModal.Close>
          <Button size="small" type="submit" isLoading={send.isPending}>
            {t("common.create")}
          </Button>
        </RouteFocusModal.Footer>
      </KeyboundForm>
    </RouteFocusModal.Form>
  )
}
