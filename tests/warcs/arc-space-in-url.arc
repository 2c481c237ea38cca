filedesc://harbour.arc 0.0.0.0 20010203040506 text/plain 68
1 0 Harbour
URL IP-address Archive-date Content-type Archive-length

http://harbour.example/a b c 192.0.2.7 20010203040507 text/html 74
HTTP/1.1 200 OK
Content-Type: text/html

<p>The ferry sails again.</p>

