import { Button, Drawer, Table, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { PriceFeedDTO, PriceFeedPreviewResponse } from "../../src/types/http/price-feeds"
import { CardText } from "../components/card"
import { FormError } from "../components/form-error"
import { useGet } from "../lib/api"
import { useNames } from "../lib/names"
import { feedApi } from "./paths"

type PreviewProps = { feed: PriceFeedDTO; onClose: () => void }

/** The first articles of a feed as whoever reads it gets them now. */
export function FeedPreview({ feed, onClose }: PreviewProps) {
  const { t } = useTranslation("comptoir")
  const names = useNames()
  const { data, error } = useGet<PriceFeedPreviewResponse>(
    `${feedApi(feed.id)}/preview`,
    {},
    { retry: false }
  )
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content className="sm:max-w-3xl">
        <Drawer.Header>
          <Drawer.Title>{t("channels.feeds.preview.title", { name: feed.name })}</Drawer.Title>
          <Drawer.Description>{t("channels.feeds.preview.hint")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-1 flex-col overflow-y-auto p-0">
          {error && (
            <div className="px-6 py-4">
              <FormError error={error} />
            </div>
          )}
          {!data && !error && <CardText>{t("common.loading")}</CardText>}
          {data && (
            <div className="px-6 py-4">
              <Text size="small" aria-live="polite">
                {[
                  t(`channels.feeds.preview.${data.names_tax ? "with_tax" : "without_tax"}`, {
                    country: names.country(data.country_code),
                  }),
                  data.left_out > 0 && t("channels.feeds.preview.left_out", { count: data.left_out }),
                ]
                  .filter(Boolean)
                  .join(" ")}
              </Text>
            </div>
          )}
          {data && data.items.length === 0 && <CardText>{t("channels.feeds.preview.nothing")}</CardText>}
          {data && data.items.length > 0 && (
            <div className="overflow-x-auto border-t">
              <Table>
                <Table.Header>
                  <Table.Row>
                    {(["title", "price", "availability", "gtin", "product_type"] as const).map((name) => (
                      <Table.HeaderCell key={name}>
                        {t(`channels.feeds.preview.fields.${name}`)}
                      </Table.HeaderCell>
                    ))}
                  </Table.Row>
                </Table.Header>
                <Table.Body>
                  {data.items.map((item) => (
                    <Table.Row key={item.id}>
                      <Table.Cell className="max-w-64">
                        <div className="flex items-center gap-x-3 py-1.5">
                          {item.image_link && (
                            <img
                              src={item.image_link}
                              alt=""
                              loading="lazy"
                              className="border-ui-border-base h-8 w-8 rounded border object-cover"
                            />
                          )}
                          <span className="min-w-0 break-words">{item.title}</span>
                        </div>
                      </Table.Cell>
                      <Table.Cell className="whitespace-nowrap">
                        {item.sale_price ? (
                          <>
                            {item.sale_price} <s className="text-ui-fg-subtle">{item.price}</s>
                          </>
                        ) : (
                          item.price
                        )}
                      </Table.Cell>
                      <Table.Cell>
                        {[item.availability, item.availability_date?.slice(0, 10)].filter(Boolean).join(" ")}
                      </Table.Cell>
                      <Table.Cell>{item.gtin ?? "–"}</Table.Cell>
                      <Table.Cell>{item.product_type ?? "–"}</Table.Cell>
                    </Table.Row>
                  ))}
                </Table.Body>
              </Table>
            </div>
          )}
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.close")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
