"""Keys of live streams: in URLs of RTMP and SRT, in the logs of servers, and as studios keep them."""

import string

import pytest

from tests.workers.guardrails.fakes import HEX, Forge
from workers.guardrails import redact

LOWER = string.ascii_lowercase + string.digits
FRAMES = (
    'ffmpeg -re -i loop.mp4 -c copy -f flv "rtmp://ingest.example.com/live/{}"',
    "Output #0, flv, to 'rtmp://a.rtmp.example.com/live2/{}':",
    "push rtmps://global.example.com:443/app/{};",
    "rtmpsink location='rtmp://ingest.example.net/live/room/{} live=1'",
    "[rtmp @ 0x55d1] Opening rtmp://ingest.example.com/live/{}?bandwidthtest=true",
    '"srt://ingest.example.com:9000?mode=caller&streamid={}&pbkeylen=16"',
    "[info] 12#0: *1 publish: name='{}' args='' type=live silent=0, client: 10.0.0.4",
    '10.0.0.4 [11/Mar/2025:08:00:00 +0000] PUBLISH "live" "{}" "" - 3134 409 "" "OBS"',
    "POST /on_publish?app=live&flashver=FMLE/3.0&addr=10.1.2.3&call=publish&name={}",
    '{{"settings":{{"bwtest":false,"key":"{}","server":"rtmp://ingest.example.com/live"}}}}',
    '{{\n  "key": "{}",\n  "protocol": "RTMPS",\n  "server": "auto"\n}}',
    '{{\n  "server": "rtmps://ingest.example.com/live",\n  "use_auth": false,\n  "key": "{}"\n}}',
    "Stream Key: {}",
    "STREAM_KEY={}",
    "la clave de retransmisión es {}",
)
NAMES = (
    "rtmp://ingest.example.com/live/camera-2-entrance",
    "rtmp://ingest.example.com/live/cam1-hall-left-room",
    "rtmp://ingest.example.com/live/live-main-720p-left",
    "rtmp://ingest.example.com/live/2024-0301-main-hall",
    "rtmp://ingest.example.com/vod/mp4:sample_1000kbps.mp4",
    "rtmp://ingest.example.com/vod/season-2-episode-04-1080p",
    "srt://ingest.example.com:9000?streamid=camera-2-entrance",
    "publish: name='camera-2-entrance' args='' type=live",
    "mosquitto: Received PUBLISH from sensor-kitchen-12 (d0, q0, r0, m0, 'home/temp', ... (4 bytes))",
    '{"key": "camera-2-entrance", "server": "rtmp://ingest.example.com/live"}',
    "STREAM_KEY=orders-created-events",
    "stream_key: payments:events:2024",
)


def _grouped(forge: Forge, groups: int, alphabet: str) -> str:
    """Return a key as services write it for people who type it."""
    return "-".join((forge.chars(2, HEX) + forge.chars(2, alphabet))[::-1] for _ in range(groups))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", FRAMES)
def test_the_key_of_a_stream_is_masked_alone(frame: str, seed: int) -> None:
    forge = Forge(seed)
    for value in (_grouped(forge, 5, HEX), _grouped(forge, 4, LOWER), forge.hex(32), f"live_{forge.chars(30)}"):
        text = frame.format(value)
        assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


@pytest.mark.parametrize("text", NAMES)
def test_a_stream_that_has_a_name_keeps_it(text: str) -> None:
    assert not redact(text).spans


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "frame",
    [
        "packager --keys label=SD:key_id={id}:key={}",
        "mp4decrypt --key {id}:{} in.mp4 out.mp4",
        "mp4encrypt --method MPEG-CENC --key 1:{}:random in.mp4 out.mp4",
    ],
)
def test_what_decrypts_a_film_is_masked_and_not_its_id(frame: str, seed: int) -> None:
    forge = Forge(seed)
    value = forge.hex(32)
    text = frame.format(value, id=forge.hex(32))
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


def test_a_playlist_that_holds_its_key_is_masked_and_one_that_says_where_it_is_stays() -> None:
    key = Forge(4).base64(16)
    text = f'#EXT-X-KEY:METHOD=AES-128,URI="data:text/plain;base64,{key}",IV=0x{Forge(5).hex(32)}'
    assert [text[span.start : span.end] for span in redact(text).spans] == [key]
    assert not redact(f'#EXT-X-KEY:METHOD=AES-128,URI="https://k.example.com/1",IV=0x{Forge(5).hex(32)}').spans
