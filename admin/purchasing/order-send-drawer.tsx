import { Button, Drawer, Hint, Input, Label, Select, Switch, Textarea, toast } from "@medusajs/ui"
import { useEffect, useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { isMailAddress } from "../../src/domain/correspondence/message"
import type { PurchaseOrderDTO, SendPurchaseOrderResponse } from "../../src/types/http/purchasing"
import { FormError } from "../components/form-error"
import { useGet, useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"

type SendDrawerProps = { order: PurchaseOrderDTO; name: string; isOpen: boolean; onClose: () => void }

/** How the supplier is told, while it is being written. */
export type MailingValues = { mail: boolean; recipients: string; language_code: string; note: string }

type SupplierOfMail = {
  supplier: {
    email: string | null
    language_code: string
    contacts?: { email: string | null; receives_orders: boolean }[]
  }
}

/** The addresses and the language that a supplier is written to, until the buyer says otherwise. */
export function useMailing(supplierId: string, isOpen: boolean) {
  const [values, setValues] = useState<MailingValues | null>(null)
  const { data } = useGet<SupplierOfMail>(isOpen ? `/admin/suppliers/${supplierId}` : null)
  useEffect(() => {
    if (!data || values) return
    const { supplier } = data
    const own = (supplier.contacts ?? [])
      .filter((contact) => contact.receives_orders && contact.email)
      .map((contact) => contact.email as string)
    const addresses = own.length ? own : supplier.email ? [supplier.email] : []
    setValues({
      mail: addresses.length > 0,
      recipients: [...new Set(addresses)].join(", "),
      language_code: supplier.language_code === "fr" ? "fr" : "en",
      note: "",
    })
  }, [data, values])
  return { values, setValues }
}

export const addressesOf = (typed: string): string[] =>
  typed
    .split(/[,;\s]+/)
    .map((address) => address.trim())
    .filter(Boolean)

/** Whether what is typed can be sent: by other means, or to plain addresses. */
export const isMailable = ({ mail, recipients }: MailingValues): boolean =>
  !mail || (addressesOf(recipients).length > 0 && addressesOf(recipients).every(isMailAddress))

/** What the server is told of it. */
export const mailingBody = ({ mail, recipients, language_code, note }: MailingValues) =>
  mail
    ? {
        mail,
        recipients: addressesOf(recipients),
        language_code,
        ...(note.trim() ? { note: note.trim() } : {}),
      }
    : { mail }

/** Sends an order: by mail with its document, or marked as sent by other means. */
export function SendDrawer({ order, name, isOpen, onClose }: SendDrawerProps) {
  const { t } = useTranslation("comptoir")
  const send = useSend<SendPurchaseOrderResponse>()
  const { key } = useIdempotencyKey()
  const { values, setValues } = useMailing(order.supplier_id, isOpen)
  const [isWrong, setWrong] = useState(false)
  const confirm = () => {
    if (!values) return
    if (!isMailable(values)) return setWrong(true)
    send.mutate(
      {
        path: `/admin/purchase-orders/${order.id}/send`,
        body: { ...mailingBody(values), idempotency_key: key },
      },
      {
        onSuccess: ({ mailed }) => {
          toast.success(t(mailed ? "orders.send.mailed" : "orders.send.marked", { name }))
          onClose()
        },
      }
    )
  }
  return (
    <Drawer open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("orders.send.title", { name })}</Drawer.Title>
          <Drawer.Description>
            {t("orders.send.text", { supplier: order.supplier?.name ?? "" })}
          </Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
          {values && (
            <MailingFields
              values={values}
              isWrong={isWrong}
              onChange={(next) => {
                setValues(next)
                setWrong(false)
              }}
            />
          )}
          <FormError error={send.error} />
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild>
            <Button size="small" variant="secondary" type="button">
              {t("common.cancel")}
            </Button>
          </Drawer.Close>
          <Button size="small" type="button" isLoading={send.isPending} disabled={!values} onClick={confirm}>
            {values?.mail === false ? t("orders.send.mark") : t("orders.acts.send")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

type MailingFieldsProps = {
  values: MailingValues
  isWrong: boolean
  onChange: (values: MailingValues) => void
}

/** Whether the supplier is told by mail, to whom, in which language and with which words. */
export function MailingFields({ values, isWrong, onChange }: MailingFieldsProps) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const change = (part: Partial<MailingValues>) => onChange({ ...values, ...part })
  return (
    <>
      <div className="flex items-start gap-x-3">
        <Switch
          id={`${id}-mail`}
          size="small"
          checked={values.mail}
          onCheckedChange={(mail) => change({ mail })}
        />
        <div className="flex flex-col">
          <Label htmlFor={`${id}-mail`} size="small" weight="plus">
            {t("orders.send.by_mail")}
          </Label>
          <Hint>{t(values.mail ? "orders.send.by_mail_hint" : "orders.send.otherwise_hint")}</Hint>
        </div>
      </div>
      {values.mail && (
        <>
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={`${id}-to`} size="small" weight="plus">
              {t("orders.send.recipients")}
            </Label>
            <Input
              id={`${id}-to`}
              size="small"
              autoComplete="off"
              value={values.recipients}
              aria-invalid={isWrong}
              onChange={(event) => change({ recipients: event.target.value })}
            />
            {isWrong ? (
              <p role="alert" className="txt-small text-ui-fg-error">
                {t("orders.send.wrong_recipients")}
              </p>
            ) : (
              <Hint>{t("orders.send.recipients_hint")}</Hint>
            )}
          </div>
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={`${id}-language`} size="small" weight="plus">
              {t("purchasing.fields.language")}
            </Label>
            <Select
              size="small"
              value={values.language_code}
              onValueChange={(language_code) => change({ language_code })}
            >
              <Select.Trigger id={`${id}-language`}>
                <Select.Value />
              </Select.Trigger>
              <Select.Content>
                {(["en", "fr"] as const).map((code) => (
                  <Select.Item key={code} value={code}>
                    {t(`orders.languages.${code}`)}
                  </Select.Item>
                ))}
              </Select.Content>
            </Select>
          </div>
          <div className="flex flex-col gap-y-2">
            <Label htmlFor={`${id}-note`} size="small" weight="plus">
              {t("orders.send.note")}
            </Label>
            <Textarea
              id={`${id}-note`}
              rows={3}
              maxLength={5000}
              value={values.note}
              onChange={(event) => change({ note: event.target.value })}
            />
            <Hint>{t("orders.send.note_hint")}</Hint>
          </div>
        </>
      )}
    </>
  )
}
