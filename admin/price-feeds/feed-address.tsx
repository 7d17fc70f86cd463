import { SquareTwoStack } from "@medusajs/icons"
import { Alert, Button, Input, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Card } from "../components/card"
import type { Told } from "./feed-list"

/** The address of a feed just made or renewed: nobody, not even the shop, can read it again. */
export function FeedAddress({ told: { feed, address }, onClose }: { told: Told; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      toast.success(t("channels.feeds.address.copied"))
    } catch {
      // Without https, or where the browser refuses, it stays in the field to be copied by hand.
      toast.info(t("channels.feeds.address.by_hand"))
    }
  }
  return (
    <Card
      title={t("channels.feeds.address.title", { name: feed.name })}
      actions={
        <Button size="small" variant="secondary" type="button" onClick={onClose}>
          {t("common.close")}
        </Button>
      }
    >
      <div className="flex flex-col gap-y-3 px-6 py-4" role="status">
        <Alert variant="warning">{t("channels.feeds.address.once")}</Alert>
        <div className="flex flex-wrap items-center gap-2">
          <div className="min-w-0 flex-1 basis-64">
            <Input
              size="small"
              readOnly
              aria-label={t("channels.feeds.address.label")}
              data-testid="feed-address"
              value={address}
              onFocus={(event) => event.target.select()}
            />
          </div>
          <Button size="small" type="button" onClick={copy}>
            <SquareTwoStack aria-hidden />
            {t("channels.feeds.address.copy")}
          </Button>
        </div>
      </div>
    </Card>
  )
}
