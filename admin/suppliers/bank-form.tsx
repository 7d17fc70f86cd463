import { zodResolver } from "@hookform/resolvers/zod"
import { KeyboundForm, RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Alert, Button, InlineTip, toast, usePrompt } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import type { SupplierDTO, SupplierResponse } from "../../src/types/http/purchasing"
import { FormError } from "../components/form-error"
import { TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { textOrNull } from "../lib/numbers"

const schema = z.object({
  account_holder: z.string(),
  iban: z.string(),
  bic: z.string(),
  bank_name: z.string(),
})
type Values = z.infer<typeof schema>

/** Changes where a supplier is paid. The account that is kept is not shown: a field left empty keeps it. */
export function BankForm({ supplier }: { supplier: SupplierDTO }) {
  const { t } = useTranslation("comptoir")
  const { handleSuccess } = useRouteModal()
  const prompt = usePrompt()
  const send = useSend<SupplierResponse>()
  const form = useForm<Values>({
    defaultValues: {
      account_holder: supplier.account_holder ?? "",
      iban: "",
      bic: supplier.bic ?? "",
      bank_name: supplier.bank_name ?? "",
    },
    resolver: zodResolver(schema),
  })
  const save = (body: Record<string, string | null>) =>
    send.mutate(
      { path: `/admin/suppliers/${supplier.id}/bank`, body },
      {
        onSuccess: () => {
          toast.success(t("suppliers.bank.saved"))
          handleSuccess()
        },
      }
    )
  const clear = async () => {
    const confirmed = await prompt({
      title: t("suppliers.bank.clear_title", { name: supplier.name }),
      description: t("suppliers.bank.clear_text"),
      confirmText: t("suppliers.bank.clear"),
      cancelText: t("common.cancel"),
      variant: "danger",
    })
    if (confirmed) save({ account_holder: null, iban: null, bic: null, bank_name: null })
  }
  const submit = form.handleSubmit(({ iban, ...others }) =>
    save({
      ...Object.fromEntries(Object.entries(others).map(([name, typed]) => [name, textOrNull(typed)])),
      ...(iban.trim() ? { iban: iban.trim() } : {}),
    })
  )
  const { control } = form
  return (
    <RouteDrawer.Form form={form}>
      <KeyboundForm noValidate onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
        <RouteDrawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
          <Alert variant="warning">{t("suppliers.bank.warning")}</Alert>
          <TextField
            control={control}
            name="account_holder"
            label={t("suppliers.fields.account_holder")}
            optional
          />
          <TextField
            control={control}
            name="iban"
            label={t("suppliers.fields.iban")}
            hint={
              supplier.iban ? t("suppliers.hints.iban_kept", { last: supplier.iban.slice(-4) }) : undefined
            }
            optional
          />
          <TextField control={control} name="bic" label={t("suppliers.fields.bic")} optional />
          <TextField control={control} name="bank_name" label={t("suppliers.fields.bank_name")} optional />
          <InlineTip label={t("suppliers.bank.title")}>{t("suppliers.hints.bank")}</InlineTip>
          <FormError error={send.error} />
        </RouteDrawer.Body>
        <RouteDrawer.Footer>
          {supplier.iban && (
            <Button
              size="small"
              variant="transparent"
              type="button"
              className="me-auto"
              onClick={() => void clear()}
            >
              {t("suppliers.bank.clear")}
            </Button>
          )}
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
