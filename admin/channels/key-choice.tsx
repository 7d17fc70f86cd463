import { Select, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { PublishableKeyChannelDTO } from "../../src/types/http/channel-profiles"
import { useSend } from "../lib/api"
import { KEYS_API } from "./paths"
import { useMay } from "./use-may"

const NOBODY = "none"

/** Which channel a key means where a request of the storefront names none. A key of one channel needs no choice. */
export function KeyChoice({ publishableKey: key }: { publishableKey: PublishableKeyChannelDTO }) {
  const { t } = useTranslation("comptoir")
  const send = useSend()
  const may = useMay()
  if (key.channels.length < 2) return <>{key.channels[0]?.name ?? t("channels.profiles.keys.no_channel")}</>
  const choose = (value: string) =>
    send.mutate(
      { path: `${KEYS_API}/${key.id}`, body: { sales_channel_id: value === NOBODY ? null : value } },
      {
        onSuccess: () => toast.success(t("channels.profiles.keys.saved", { key: key.title })),
        onError: (error) => toast.error(error.message),
      }
    )
  return (
    <Select
      size="small"
      value={key.default_channel_id ?? NOBODY}
      onValueChange={choose}
      disabled={send.isPending || !may("pricing.settings")}
    >
      <Select.Trigger
        className="min-w-40"
        aria-label={t("channels.profiles.keys.choice_of", { key: key.title })}
      >
        <Select.Value />
      </Select.Trigger>
      <Select.Content>
        <Select.Item value={NOBODY}>{t("channels.profiles.keys.must_name")}</Select.Item>
        {key.channels.map(({ id, name }) => (
          <Select.Item key={id} value={id}>
            {name}
          </Select.Item>
        ))}
      </Select.Content>
    </Select>
  )
}
