import { Form } from "@medusajs/dashboard/components"
import { Button, Drawer, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { CUSTOMER_NOTICES, type CustomerNotice } from "../../src/domain/correspondence/customer-notice"
import type { ChannelNoticesDTO, ChannelNoticesResponse } from "../../src/types/http/customer-notices"
import { SwitchField } from "../administration/switch-field"
import { FormError } from "../components/form-error"
import { TextLink } from "../components/text-link"
import { useSend } from "../lib/api"

export const CHANNEL_MAILS_API = "/admin/customer-notices/channels"

type DrawerProps = { channel: ChannelNoticesDTO; onClose: () => void }

/** Switches the mails of one sales channel. */
export function CustomerMailDrawer({ channel, onClose }: DrawerProps) {
  const { t } = useTranslation("comptoir")
  const form = useForm<Record<CustomerNotice, boolean>>({ defaultValues: channel.notices })
  const send = useSend<ChannelNoticesResponse>()
  const submit = form.handleSubmit((values) => {
    // What nobody touched goes on following the channel's routing.
    const notices = Object.fromEntries(
      CUSTOMER_NOTICES.filter((kind) => values[kind] !== channel.notices[kind]).map((kind) => [
        kind,
        values[kind],
      ])
    )
    send.mutate(
      { path: `${CHANNEL_MAILS_API}/${channel.sales_channel_id}`, body: { notices } },
      {
        onSuccess: () => {
          toast.success(t("correspondence.customer.saved", { name: channel.name }))
          onClose()
        },
      }
    )
  })
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("correspondence.customer.edit_of", { name: channel.name })}</Drawer.Title>
          <Drawer.Description>{t("correspondence.customer.edit_hint")}</Drawer.Description>
        </Drawer.Header>
        <Form {...form}>
          <form onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
            <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
              {CUSTOMER_NOTICES.map((kind) => (
                <SwitchField
                  key={kind}
                  control={form.control}
                  name={kind}
                  label={t(`correspondence.customer.kinds.${kind}`)}
                  hint={t(`correspondence.customer.hints.${kind}`)}
                />
              ))}
              <TextLink to="/settings/comptoir/message-templates" className="txt-compact-small">
                {t("correspondence.customer.to_templates")}
              </TextLink>
              <FormError error={send.error} />
            </Drawer.Body>
            <Drawer.Footer>
              <Button size="small" variant="secondary" type="button" onClick={onClose}>
                {t("common.cancel")}
              </Button>
              <Button size="small" type="submit" isLoading={send.isPending}>
                {t("common.save")}
              </Button>
            </Drawer.Footer>
          </form>
        </Form>
      </Drawer.Content>
    </Drawer>
  )
}
