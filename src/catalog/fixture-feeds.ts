/** A small good feed of each kind that is read, for tests that break them. */
export const FIXTURE_FEEDS: Readonly<Record<string, string>> = {
  jsonl: `{"id":"a","title":"Tent","price":"12,99 €","category":"Outdoor > Tents"}
{"id":"b","title":"Stove","availability":"in stock","attributes":{"sku":"S-1"}}
`,
  json: '{"products":[{"id":1,"title":"Tent","price":12.5,"url":"/tent"},{"id":2,"title":"Stove","image":"//c.example/s.jpg"}]}',
  'shopify products.json':
    '{"products":[{"id":1,"title":"Tee","handle":"tee","vendor":"A","body_html":"<p>Soft</p>","options":[{"name":"Size"}],"images":[{"src":"/t.jpg"}],"variants":[{"id":11,"title":"S","option1":"S","price":"20.00","available":true,"sku":"T-S"},{"id":12,"title":"M","option1":"M","price":"21.00","available":false}]}]}',
  'woocommerce store api':
    '[{"id":34,"name":"Mug","permalink":"https://s.example/mug","sku":"M","prices":{"price":"1850","currency_code":"EUR","currency_minor_unit":2},"images":[{"src":"/m.jpg"}],"categories":[{"name":"Kitchen"}],"is_in_stock":true,"attributes":[{"name":"Colour","terms":[{"name":"Blue"}]}]}]',
  'google rss': `<?xml version="1.0"?><rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
<item><g:id>a</g:id><title><![CDATA[Tent <2>]]></title><g:price>20.00 EUR</g:price><link>/a?x=1&amp;y=2</link></item>
<!-- <item/> --><item><g:id>b</g:id><title>Lamp</title><g:shipping><g:price>4 EUR</g:price></g:shipping></item></channel></rss>`,
  'google atom':
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><g:id>a</g:id><title>Tent</title><link href="/a"/></entry><entry><g:id>b</g:id><title>Lamp</title></entry></feed>',
  'google tsv':
    'id\ttitle\tlink\tprice\tavailability\na\tTent\t/a\t12.99 USD\tin stock\nb\t27" screen\t\t\tout of stock\n',
  csv: 'id,title,price,description\n1,"Tent, ""Alpine""",12.5,"two\nlines"\n2,Lamp,8,\n',
  'shopify csv':
    'Handle,Title,Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src\ntee,Tee,A,Size,S,T-S,20.00,/1.jpg\ntee,,,,M,T-M,21.00,/2.jpg\ntee,,,,,,,/3.jpg\n',
  'woocommerce csv':
    'ID,Type,SKU,Name,Published,"In stock?","Regular price",Categories,Images,Parent\n21,variable,T,Tee,1,1,,"A > B, C",/a.jpg,\n22,variation,T-S,Tee S,1,1,20,,,id:21\n24,simple,G,Gift,1,0,"10,5",,,\n',
  'json-ld page':
    '<!doctype html><html><head><script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":{"@type":"Product","sku":"a","name":"Tent","offers":{"price":"20","priceCurrency":"EUR"}}}]}</script></head></html>',
};
