// An SMSC on a free port, which its first line names: prints each message as a line of JSON and sends a receipt for it.
const smpp = require('smpp');

let count = 0;

const server = smpp.createServer((session) => {
  session.on('error', () => session.close());
  session.on('bind_transceiver', (pdu) => {
    const right = pdu.system_id === 'pinlock' && pdu.password === 'secret';
    session.send(pdu.response(right ? {system_id: 'node'} : {command_status: smpp.ESME_RBINDFAIL}));
  });
  session.on('enquire_link', (pdu) => session.send(pdu.response()));
  session.on('unbind', (pdu) => {
    console.log(JSON.stringify({unbind: true}));
    session.send(pdu.response());
  });
  session.on('submit_sm', (pdu) => {
    const id = (0xabc0 + ++count).toString(16);
    session.send(pdu.response({message_id: id}));
    console.log(JSON.stringify({
      to: pdu.destination_addr,
      from: pdu.source_addr,
      coding: pdu.data_coding,
      receipt: pdu.registered_delivery,
      text: pdu.short_message.message,
    }));
    // The receipt names the message in decimal, the answer did in hexadecimal.
    session.deliver_sm({
      source_addr: pdu.destination_addr,
      destination_addr: pdu.source_addr,
      esm_class: smpp.ESM_CLASS.MC_DELIVERY_RECEIPT,
      short_message: `id:${parseInt(id, 16)} sub:001 dlvrd:001 submit date:2603011000 done date:2603011000 stat:DELIVRD err:000 text:`,
    });
  });
});

server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({listening: server.address().port})));
