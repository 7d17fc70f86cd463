import { Button, Prompt, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AppliedCatalogueDTO, AppliedCatalogueResponse } from "../../src/types/http/channel-profiles"
import { FormError } from "../components/form-error"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { catalogueApi } from "./paths"

type ApplyCatalogueProps = {
  channelId: string
  channelName: string
  /** Why it cannot be applied now; the button then says so and waits. */
  blocked: string | null
}

/** Puts in what the rule lets be sold and takes out what it forbids, after a look at how much that is. */
export function ApplyCatalogue({ channelId, channelName, blocked }: ApplyCatalogueProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [looked, setLooked] = useState<AppliedCatalogueDTO | null>(null)
  const [left, setLeft] = useState<number | null>(null)
  const send = useSend<AppliedCatalogueResponse>()
  const path = catalogueApi(channelId)
  const close = () => {
    setLooked(null)
    setLeft(null)
    send.reset()
  }
  const look = () =>
    send.mutate(
      { path, body: { is_preview: true } },
      {
        onSuccess: ({ catalogue }) => {
          if (catalogue.left) setLooked(catalogue)
          else toast.info(t("channels.profiles.apply.nothing", { name: channelName }))
        },
        onError: (error) => toast.error(error.message),
      }
    )
  // A large change is done in turns, so that no request lasts for minutes.
  const apply = async () => {
    const done = { added: 0, removed: 0 }
    try {
      for (;;) {
        const { catalogue } = await send.mutateAsync({ path, body: {} })
        done.added += catalogue.added
        done.removed += catalogue.removed
        if (!catalogue.left || catalogue.added + catalogue.removed === 0) break
        setLeft(catalogue.left)
      }
    } catch {
      return
    }
    toast.success(
      t("channels.profiles.apply.done", {
        added: format.quantity(done.added),
        removed: format.quantity(done.removed),
      })
    )
    close()
  }
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        type="button"
        disabled={blocked !== null}
        title={blocked ?? undefined}
        isLoading={send.isPending && !looked}
        onClick={look}
      >
        {t("channels.profiles.apply.button")}
      </Button>
      {looked && (
        <Prompt open onOpenChange={(isOpen) => !isOpen && !send.isPending && close()}>
          <Prompt.Content>
            <Prompt.Header>
              <Prompt.Title>{t("channels.profiles.apply.title", { name: channelName })}</Prompt.Title>
              <Prompt.Description>
                {t("channels.profiles.apply.text", {
                  added: format.quantity(looked.added),
                  removed: format.quantity(looked.removed),
                  unchanged: format.quantity(looked.unchanged),
                })}
              </Prompt.Description>
            </Prompt.Header>
            <div className="flex max-h-60 flex-col gap-y-3 overflow-y-auto px-6 pt-4">
              {(["removed", "added"] as const).map((kind) =>
                looked.examples[kind].length ? (
                  <div key={kind}>
                    <Text size="small" weight="plus">
                      {t(`channels.profiles.apply.${kind}`)}
                    </Text>
                    <Text size="small" className="text-ui-fg-subtle break-words">
                      {looked.examples[kind].map(({ name }) => name).join(", ")}
                      {looked[kind] > looked.examples[kind].length &&
                        ` ${t("channels.profiles.apply.more", {
                          count: looked[kind] - looked.examples[kind].length,
                        })}`}
                    </Text>
                  </div>
                ) : null
              )}
              {left !== null && (
                <Text size="small" aria-live="polite">
                  {t("channels.profiles.apply.left", { count: left })}
                </Text>
              )}
              <FormError error={send.error} />
            </div>
            <Prompt.Footer>
              <Button
                size="small"
                variant="secondary"
                type="button"
                disabled={send.isPending}
                onClick={close}
              >
                {t("common.cancel")}
              </Button>
              <Button
                size="small"
                variant={looked.removed ? "danger" : "primary"}
                type="button"
                isLoading={send.isPending}
                onClick={apply}
              >
                {t("channels.profiles.apply.confirm")}
              </Button>
            </Prompt.Footer>
          </Prompt.Content>
        </Prompt>
      )}
    </>
  )
}
