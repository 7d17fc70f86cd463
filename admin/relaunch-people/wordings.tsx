import { zodResolver } from "@hookform/resolvers/zod"
import { Button, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import type { ConsentWordingDTO, ConsentWordingListResponse } from "../../src/types/http/recovery-people"
import { Card, CardText } from "../components/card"
import { SelectField, TextareaField } from "../components/form-fields"
import { useGet, useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useNames } from "../lib/names"
import { useSalesChannels } from "../order-routes/sources"
import { FormDrawer } from "../warehouse/form-drawer"
import { WORDINGS_API } from "./paths"

/** Stands for every channel: a choice cannot be empty. */
const ALL = "all"

/** The words that storefronts ask for consent with: each change is a new version, and those who said yes keep theirs. */
export function Wordings() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const names = useNames()
  const [editing, setEditing] = useState<ConsentWordingDTO | null>(null)
  const { data, error } = useGet<ConsentWordingListResponse>(WORDINGS_API)
  const title = t("relaunch.people.wordings.title")
  if (error)
    return (
      <Card title={title}>
        <CardText>{error.message}</CardText>
      </Card>
    )
  return (
    <Card title={title} subtitle={t("relaunch.people.wordings.hint")}>
      {data?.consent_wordings.map((wording) => (
        <div
          key={`${wording.sales_channel_id} ${wording.language_code}`}
          className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-6 py-4"
        >
          <div className="min-w-0 flex-1 basis-64">
            <Text size="small" weight="plus">
              {[
                wording.sales_channel_id
                  ? (wording.sales_channel_name ?? t("relaunch.people.wordings.channel_gone"))
                  : t("relaunch.people.wordings.all_channels"),
                names.language(wording.language_code),
              ].join(" · ")}
            </Text>
            <Text size="small" className="whitespace-pre-line break-words">
              {wording.wording}
            </Text>
            <Text size="xsmall" className="text-ui-fg-subtle">
              {wording.created_at
                ? t("relaunch.people.wordings.version", {
                    version: wording.version,
                    at: format.instant(wording.created_at),
                  })
                : t("relaunch.people.wordings.shipped")}
            </Text>
          </div>
          <Button size="small" variant="secondary" type="button" onClick={() => setEditing(wording)}>
            {t("relaunch.people.wordings.change")}
          </Button>
        </div>
      ))}
      {editing && <WordingDrawer wording={editing} onClose={() => setEditing(null)} />}
    </Card>
  )
}

const schema = z.object({
  sales_channel_id: z.string(),
  language_code: z.enum(["en", "fr"]),
  wording: z.string().trim().min(10).max(2000),
})

function WordingDrawer({ wording, onClose }: { wording: ConsentWordingDTO; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const names = useNames()
  const channels = useSalesChannels()
  const form = useForm<z.infer<typeof schema>>({
    defaultValues: {
      sales_channel_id: wording.sales_channel_id || ALL,
      language_code: wording.language_code,
      wording: wording.wording,
    },
    resolver: zodResolver(schema),
  })
  const send = useSend<ConsentWordingListResponse>()
  const submit = form.handleSubmit(({ sales_channel_id, ...values }) => {
    send.mutate(
      {
        path: WORDINGS_API,
        body: { ...values, sales_channel_id: sales_channel_id === ALL ? "" : sales_channel_id },
      },
      {
        onSuccess: () => {
          toast.success(t("common.saved"))
          onClose()
        },
      }
    )
  })
  const { control } = form
  const word = (name: string) => t(`relaunch.people.wordings.${name}`)
  return (
    <FormDrawer
      title={word("change_title")}
      hint={word("change_hint")}
      form={form}
      onSubmit={submit}
      isSending={send.isPending}
      error={send.error}
      onClose={onClose}
    >
      <SelectField
        control={control}
        name="sales_channel_id"
        label={word("channel")}
        options={[{ value: ALL, label: word("all_channels") }, ...channels]}
      />
      <SelectField
        control={control}
        name="language_code"
        label={word("language")}
        options={(["en", "fr"] as const).map((value) => ({ value, label: names.language(value) ?? value }))}
      />
      <TextareaField control={control} name="wording" label={word("wording")} hint={word("wording_hint")} />
    </FormDrawer>
  )
}
